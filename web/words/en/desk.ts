/** The doctor's day. */
export const desk = {
  nav: 'Today',
  tab: 'Today',
  /** Under the date. */
  lead: (requests: number, visits: number) => {
    const asks =
      requests === 0
        ? ''
        : requests === 1
          ? '1 request waits for you. '
          : `${requests} requests wait for you. `
    const day =
      visits === 0 ? 'No visits today.' : visits === 1 ? '1 visit today.' : `${visits} visits today.`
    return asks + day
  },

  requests: 'Needs you',
  requestsNote: 'These patients wait for your answer. Their times are held for them.',
  noRequests: 'Nobody waits for an answer',
  noRequestsNext: 'New requests appear here by themselves.',
  askedAt: (when: string) => `Asked ${when}`,
  confirm: 'Confirm',
  confirmFor: (patient: string) => `Confirm the visit of ${patient}`,
  confirmed: (patient: string, when: string) => `Confirmed: ${patient}, ${when}. We have told the patient.`,
  decline: 'Decline',
  declineFor: (patient: string) => `Decline the visit of ${patient}`,
  declineTitle: 'Decline this visit?',
  declineText: (patient: string, when: string) =>
    `${patient} asked for ${when}. The time becomes free again, and the patient gets your reason by e-mail.`,
  declineReason: 'Your reason, for the patient',
  declineHint: 'For example: I am at a congress that day. Wednesday would suit.',
  declineAction: 'Decline the visit',
  keepRequest: 'Do not decline',
  declined: (patient: string) => `Declined. We have told ${patient} why; the time is free again.`,

  today: 'Today’s visits',
  noToday: 'No visits today',
  noTodayNext: 'What comes next stands under “Coming days”.',
  now: (time: string) => `Now, ${time}`,
  next: 'Next',
  running: 'Now',
  over: 'Over',
  waiting: 'Not confirmed yet',
  freeGap: (length: string) => `${length} free`,
  hoursMinutes: (hours: number, minutes: number) =>
    [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''].filter(Boolean).join(' '),
  from: (start: string, end: string) => `${start} to ${end}`,
  noReason: 'No reason given',

  coming: 'Coming days',
  noComing: 'Nothing booked yet after today',
  noComingNext: 'What patients book will be listed here, day by day.',
  tomorrow: 'Tomorrow',
  visits: (count: number) => (count === 1 ? '1 visit' : `${count} visits`),

  setUp: 'Before patients can book you',
  fillProfile: 'Fill in your profile, so that the clinic can check your licence.',
  waitCheck: 'The clinic checks your licence. You can set your hours meanwhile.',
  suspended: 'Patients cannot find you at the moment. Please ask the clinic.',
  setHours: 'Say when you see patients. Without hours there is nothing to book.',
  toProfile: 'Open my profile',
  toHours: 'Set my hours',
}
