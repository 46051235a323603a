/** The archive: visits of long ago. */
export const archive = {
  title: 'Archive',
  lead: {
    patient: 'Visits of long ago, of you and your family. They stay here to be read.',
    doctor: 'Visits of long ago with your patients. They stay here to be read.',
    admin: 'All visits of long ago. They stay here to be read. Times are on your clock.',
  },
  search: {
    patient: 'Name of the doctor or the person',
    doctor: 'Name of the patient',
    admin: 'Name of the doctor or patient',
  },
  outcome: 'How it ended',
  emptyTitle: 'Nothing is in the archive yet',
  emptyText: 'Some time after a visit, it moves here by itself.',
  link: 'Visits of long ago are in the archive',
  linkAdmin: 'Older visits are in the',
  backAdmin: 'Appointments',

  noticeTitle: 'This visit is in the archive',
  notice: 'You can read everything about it; it can no longer be changed.',
}
