/** "I am ill": an absent doctor's visits and what becomes of them. */
export const absence = {
  iAmIll: 'I am ill or away',
  title: 'Ill or away',
  lead: 'We close this time, look for the best other times of each visit, and ask its patient. You see who has answered.',
  when: 'When are you away?',
  restOfToday: 'The rest of today',
  tomorrow: 'Tomorrow',
  otherDays: 'Other days',
  firstDay: 'First day',
  lastDay: 'Last day',
  message: 'A message to the patients',
  messageHint: 'They read it with the other times. It need not say what you have.',
  messageStart: 'I am sorry, I cannot see you at the agreed time.',
  note: 'A note for yourself',
  noteHint: 'Patients do not read it.',
  deadline: 'Patients answer within',
  hoursLong: (hours: number) => (hours === 1 ? '1 hour' : `${hours} hours`),
  needDay: 'Choose the first day.',
  endBeforeStart: 'The last day lies before the first.',

  affected: (count: number) =>
    count === 0
      ? 'No visit lies in this time'
      : count === 1
        ? '1 visit is affected'
        : `${count} visits are affected`,
  affectedNone: 'The time is closed all the same, so that nobody books it.',
  wouldPropose: 'We would propose',
  nothingFound: 'No other time found: the clinic will look after this visit.',
  withSame: 'with you',
  withColleague: (name: string) => `with ${name}`,
  close: (count: number) =>
    count === 0
      ? 'Close this time'
      : count === 1
        ? 'Close this time and ask 1 patient'
        : `Close this time and ask ${count} patients`,
  askTitle: 'Close this time?',
  askText: (when: string, count: number) =>
    count === 0
      ? `${when}: nobody can book you.`
      : `${when}: nobody can book you, and ${count === 1 ? 'one patient gets' : `${count} patients get`} a mail with other times.`,

  current: 'Your absences',
  untilNow: (when: string) => `${when}, ended`,
  settled: (done: number, total: number) => `${done} of ${total} visits settled`,
  searching: (left: number) => `We are looking for other times: ${left} to go.`,
  allSettled: 'Every visit is settled.',
  noVisits: 'No visit lay in this time.',
  answerBy: (when: string) => `Patients answer by ${when}; the clinic looks after what is left then.`,
  wasHandedOver: 'The time to answer has passed: the clinic looks after what is left.',
  states: {
    searching: 'Looking for a time',
    proposed: 'Waits for the patient',
    moved: 'Moved',
    cancelled: 'Cancelled',
    with_staff: 'With the clinic',
    over: 'As before',
  },
  movedTo: (when: string) => `now ${when}`,
  back: 'I am back',
  backTitle: 'Are you back?',
  backText:
    'Patients can book this time again. What they have not accepted is withdrawn: those visits stay as they were. Moved visits stay moved.',
  wasBack: 'Welcome back. The time is open again.',
  notBack: 'Not yet',

  leftTitle: 'Visits to rearrange',
  leftLead:
    'Their doctors are away, and the patients have not accepted another time. Open each: move, propose or cancel it.',
  leftNone: 'Nothing to rearrange',
  leftNoneNext: 'Visits of absent doctors appear here when no other time was found or accepted in time.',
  visit: 'Visit',
  patient: 'Patient',
  doctor: 'Doctor',
  leftSome: 'Their doctors are away, and nobody has settled them.',
  leftZero: 'No doctor’s absence needs you.',
}
