const visits = (count: number): string => (count === 1 ? '1 visit' : `${count} visits`)
const units = {
  day: ['day', 'days'],
  week: ['week', 'weeks'],
  month: ['month', 'months'],
  year: ['year', 'years'],
} as const
const nths: Record<number, string> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', [-1]: 'last' }

/** Visits that repeat. */
export const series = {
  visits,
  repeat: 'Repeat this visit',
  never: 'Does not repeat',
  rhythm: (every: number, unit: keyof typeof units): string =>
    every === 1 ? `Every ${units[unit][0]}` : `Every ${every} ${units[unit][1]}`,
  onNth: (nth: number, weekday: string): string => `on the ${nths[nth]} ${weekday}`,
  /** One weekday of a list of them. */
  onWeekday: (weekday: string): string => weekday,
  onWeekdays: (weekdays: string): string => `on ${weekdays}`,
  onDate: (date: string): string => `on ${date}`,
  own: 'Another rhythm …',
  every: 'Every',
  unit: 'Days, weeks, months or years',
  units: { day: 'days', week: 'weeks', month: 'months', year: 'years' },
  alsoOn: (weekday: string): string => `Besides ${weekday}, also on`,
  ends: 'How long?',
  endsByTimes: 'A number of visits',
  endsByDay: 'Until a day',
  times: 'How many visits',
  timesHint: (most: number): string => `From 2 to ${most}, the first one counts too`,
  until: 'Last possible day',
  needEvery: 'Write a number from 1 to 99.',
  needTimes: (most: number): string => `Write a number from 2 to ${most}.`,
  needUntil: 'Choose a day after the first visit.',
  tooFarAhead:
    'The last of these visits would be too far ahead to book. Choose fewer visits, or an earlier end.',

  dates: (count: number): string =>
    count === 1 ? 'This would be your visit' : `These would be your ${visits(count)}`,
  leaveOut: 'Leave out',
  leaveOutDay: (day: string): string => `Leave out ${day}`,
  leftOut: 'left out, as you wish',
  putBack: 'Put back',
  putBackDay: (day: string): string => `Put back ${day}`,
  showAll: (count: number): string => `Show all ${visits(count)}`,
  noneLeft: 'You left out all of them. Put back at least one.',
  why: {
    time_taken: 'already taken',
    patient_busy: 'another visit of this person at that time',
    time_not_offered: 'not offered by the doctor',
    day_full: 'no more visits on that day',
    time_in_past: 'already past',
    too_short_notice: 'too soon to be booked',
    too_far_ahead: 'too far ahead to be booked',
    no_such_time: 'the clock is put forward over this time',
  },
  instead: (times: string): string => `Free nearby: ${times}`,
  someConflict: (count: number): string =>
    count === 1 ? 'One of these times cannot be had' : `${count} of these times cannot be had`,
  someConflictText: 'You can book the others without them, or choose another rhythm or time.',
  allConflict: 'None of these times can be had. Choose another rhythm or time.',
  changed: 'Nothing is booked yet: meanwhile one of these times was lost. Look at the list once more.',
  willConfirm: 'All of them are confirmed at once.',
  willRequest:
    'The times are yours from now on. The doctor then confirms or declines them, and a mail tells you.',
  bookAll: (count: number): string => (count === 1 ? 'Book this visit' : `Book these ${visits(count)}`),
  bookRest: (count: number, without: number): string =>
    `Book all but ${without === 1 ? 'this one' : `these ${without}`}: ${visits(count)}`,
  agreeTitle: (without: number): string =>
    without === 1 ? 'Book without this visit?' : `Book without these ${visits(without)}?`,
  agreeText: (count: number): string =>
    `You get ${visits(count)}. At these times you get none, and you can look for another time later:`,
  agreeAction: (count: number): string => `Yes, book ${visits(count)}`,

  bookedTitle: (count: number): string => `Your ${visits(count)} are booked`,
  requestedTitle: (count: number): string => `Your request for ${visits(count)} is with the doctor`,
  bookedText: (count: number, doctor: string, how: string): string =>
    `Booked: ${visits(count)} with ${doctor}, ${how}.`,
  askedText: (count: number, doctor: string, how: string): string =>
    `Asked for: ${visits(count)} with ${doctor}, ${how}.`,
  mailed: (email: string): string => `We sent the invitations to ${email}, all in one mail.`,
  requestedText: 'The times are yours meanwhile: nobody else can take them.',
  listed: 'Your visits',
  notBooked: 'Not booked',
  notBookedText: 'These dates were left out. You can book another time for each of them.',
  findOther: 'Find another time',
  findOtherFor: (day: string): string => `Find another time instead of ${day}`,
  seeFirst: 'See the first visit',

  title: 'Part of a series',
  place: (position: number, count: number): string => `Visit ${position} of ${count}.`,
  someMoved: 'Some of them were moved since.',
  byRule: 'They repeat by a rule of their own.',
  timesText: (times: number): string => (times === 1 ? 'once' : `${times} times`),
  untilText: (day: string): string => `until ${day}`,
  withoutText: (dates: number): string => (dates === 1 ? 'without 1 date' : `without ${dates} dates`),
  all: (count: number): string => `All ${visits(count)} of the series`,
  thisOne: 'this visit',
  archived: 'Older ones are in the archive.',
  archivedOrMoved: 'The others are in the archive or with a colleague.',

  scope: 'Which visits?',
  scopes: {
    this: 'Only this visit',
    following: 'This one and those after it',
    all: 'All that are still to come',
  },
  cancelled: 'These visits are cancelled. We have told the other side.',
  cancelText: 'They will not take place, and their times become free for others.',
  cancelTitle: 'Cancel these visits?',
  cancelAction: 'Cancel these visits',
  keep: 'Keep the visits',
  moved: (when: string): string => `Moved: this visit is now on ${when}, the others by as much.`,
  moveText:
    'The others move by as much on the doctor’s clock. Each of them keeps its time unless all can move.',
  moveTitle: 'Move these visits?',
  moveAction: 'Move these visits',
  moveConflict: (count: number): string =>
    count === 1 ? 'One of the visits cannot move along' : `${count} of the visits cannot move along`,
  moveConflictNext: (count: number): string =>
    `Nothing is moved yet. You can leave ${count === 1 ? 'it where it is' : 'them where they are'} and move the others, or choose another time.`,
  moveRest: (without: number): string =>
    without === 1 ? 'Move all but this one' : `Move all but these ${without}`,
  moveNone: 'The time you chose for this visit cannot be had',
  moveNoneNext: 'Nothing is moved yet: the others go with this one. Choose another time.',

  waiting: (count: number): string =>
    count === 1
      ? '1 visit of this series waits for your answer.'
      : `${visits(count)} of this series wait for your answer.`,
  showWaiting: 'Look at each of them',
  confirmAll: (count: number): string => `Confirm all ${count}`,
  confirmAllFor: (count: number, patient: string): string => `Confirm all ${visits(count)} of ${patient}`,
  declineAll: (count: number): string => `Decline all ${count}`,
  declineAllFor: (count: number, patient: string): string => `Decline all ${visits(count)} of ${patient}`,
  confirmedAll: 'All are confirmed. The patient gets one mail.',
  declinedAll: 'All are declined. We have told the patient.',
  declineTitle: (count: number): string => `Decline ${visits(count)}?`,
  declineText: 'All of their times become free for others.',
  declineAction: 'Decline all of them',
  card: (position: number, count: number): string => `${position} of ${count} in a series`,
}
