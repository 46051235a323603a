/** What is to become of visits that stand on hours which change. */
export const standing = {
  title: (total: number) =>
    total === 1 ? 'A booked visit stands on this' : `${total} booked visits stand on this`,
  lead: 'Nothing is changed yet. Say what is to become of them, then everything happens together.',
  leadOne: 'Nothing is changed yet. Say what is to become of it, then everything happens together.',
  more: (count: number) => `and ${count === 1 ? '1 more' : `${count} more`}, later than these`,
  cameIn: 'Meanwhile something else was booked. Please decide about it too.',

  forAll: 'What is to become of them?',
  ofVisit: (who: string, when: string) => `${who}, ${when}`,
  do: { keep: 'It takes place', propose: 'Propose another time', cancel: 'Cancel it' },
  all: {
    keep: 'They all take place as agreed',
    keepHint: 'Although you offer these times to nobody else.',
    propose: 'Propose other times to everybody',
    proposeHint: 'The nearest free times are held for each; the patient chooses. Until then the visit stays.',
    cancel: 'Cancel them all',
    cancelHint: 'The patients get a mail with your reason.',
    each: 'Decide about each one',
  },
  notPossible: 'Some of them have begun already, so this is not possible for all.',

  which: 'Which times?',
  nearest: 'The nearest free ones; the patient chooses',
  own: 'Times that I choose',
  day: 'Day',
  time: 'Time',
  noTime: 'No free time',
  add: 'Add this time',
  added: (when: string) => `Added: ${when}`,
  chosen: 'Chosen times',
  drop: (when: string) => `Remove ${when}`,
  mostTimes: (count: number) => `${count} times are enough for one proposal.`,
  needTimes: 'Add at least one time, or let the patient choose among the nearest.',

  message: 'A word to the patient',
  messageHint: 'It stands in the mail with the proposal.',
  reason: 'Why is it cancelled?',
  reasonAll: 'Why are they cancelled?',
  reasonHint: 'The patient reads this.',
  needDecision: 'Choose what is to become of this visit.',
  needOne: 'Choose what is to become of them.',

  save: 'Save all of this',
  leave: 'Change nothing',
}
