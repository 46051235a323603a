/** Waiting for a free time: for an earlier one, or for any. */
export const waitlist = {
  title: 'Waiting list',
  lead: 'As soon as a time that suits becomes free, we offer it to you by mail and here.',

  /** Joining from a visit. */
  findEarlier: 'Find me an earlier time',
  earlierHow: (when: string) =>
    `The first earlier time that becomes free is offered to you by mail and here. You keep your visit on ${when} until you take it.`,
  withWhom: 'With whom?',
  sameDoctor: (name: string) => `Only with ${name}`,
  anyDoctor: 'Also with other doctors',
  anyDoctorOf: (specialty: string, city: string) => (city === '' ? specialty : `${specialty}, in ${city}`),
  firstDay: 'From',
  lastDay: 'Until',
  needFrom: 'Choose the first day that suits you.',
  needUntil: 'Choose the last day that suits you.',
  untilBeforeFrom: 'This is before the first day. Choose a later one.',
  untilInPast: 'This day has passed. Choose a coming one.',
  join: 'Put me on the waiting list',
  joinedEarlier:
    'You are on the waiting list. We write to you when an earlier time is free; until then your visit stays as it is.',

  /** Joining from a doctor's page. */
  noneSuits: 'No time that suits you?',
  tellMe: 'Tell me when a time is free',
  tellHow: (name: string) =>
    `The first time with ${name} that becomes free is offered to you by mail and here. It is held for you while you decide; nothing is booked until you take it.`,
  forWhom: 'Who is the visit for?',
  myself: (name: string) => `${name} (myself)`,
  joinedNew: 'You are on the waiting list. We write to you as soon as a time is free.',
  waitsHere: (who: string, since: string) => `${who} is on the waiting list of this doctor since ${since}.`,
  see: 'See the waiting list',
  signInTitle: 'Sign in to be told',
  signInText:
    'We need to know whom to tell and for whom the time is. You come back to exactly here afterwards.',

  /** What one waits for. */
  waitEarlier: 'You wait for an earlier time',
  waitNew: 'You wait for a free time',
  restEarlier: 'Paused: you waited for an earlier time',
  restNew: 'Paused: you waited for a free time',
  offerEarlier: 'An earlier time is free for you',
  offerNew: 'A time is free for you',
  doneEarlier: 'You waited for an earlier time',
  doneNew: 'You waited for a free time',
  any: (specialty: string, city: string) =>
    city === '' ? `Any doctor, ${specialty}` : `Any doctor, ${specialty} in ${city}`,
  between: (from: string, until: string) => `${from} to ${until}`,
  until: (until: string) => `until ${until}`,
  present: 'Visit now',
  who: 'For',
  how: 'How',
  since: 'Waiting since',
  waitText: 'The first time that fits is offered to you by mail and here.',
  keepsVisit: 'Until you take one, your visit stays as it is.',
  restText:
    'The last times that were kept for you were not answered, so no more are offered for now. Your turn is kept: you wait again as soon as you say so.',
  goOn: 'Go on waiting',
  wentOn: 'You wait again, with the same turn as before.',
  fulfilled: 'You took a time that was offered.',
  endedOn: (when: string) => `Ended on ${when}.`,

  /** An offer. */
  keptUntil: (when: string) => `Kept for you until ${when}`,
  keptFor: (left: string, when: string) => `Kept for you for ${left} minutes, until ${when}`,
  minutesLeft: (count: number) =>
    count === 1
      ? 'The offered time is kept for you for one more minute.'
      : `The offered time is kept for you for ${count} more minutes.`,
  over: 'The time is no longer kept for you. You go on waiting.',
  takes: (when: string, doctor: string) =>
    `It takes the place of your visit on ${when} with ${doctor}. You keep that visit until you take this one; then its time becomes free for others.`,
  books: (name: string) => `When you take it, the visit is booked for ${name}.`,
  take: 'Take this time',
  takeTime: (when: string) => `Take this time: ${when}`,
  moved: (when: string, doctor: string) => `Your visit is now on ${when} with ${doctor}.`,
  oldIsFree: (when: string) => `The old time, ${when}, is free for others.`,
  booked: (when: string, doctor: string) => `Your visit is on ${when} with ${doctor}.`,
  toConfirm: 'The doctor still has to confirm it; a mail tells you.',
  seeVisit: 'See this visit',
  lost: 'You stay on the waiting list.',

  decline: 'Leave it to the next',
  declineTitle: 'Leave this time to the next?',
  declineText: (when: string) => `${when} is offered to the next who waits, and not to you again.`,
  declineStays: 'You go on waiting for other times.',
  declineAction: 'Leave it to the next',
  declined: 'The time goes to the next who waits. You go on waiting for other times.',

  leave: 'Stop waiting',
  leaveTitle: 'Stop waiting?',
  leaveText: 'No more times are offered to you, and your turn is given up.',
  leaveOffer: 'The time that is kept for you goes to the next.',
  leaveVisit: (when: string) => `Your visit on ${when} stays as it is.`,
  leaveAction: 'Stop waiting',
  leaveKeep: 'Go on waiting',
  left: 'You are no longer on the waiting list for this.',

  /** On first pages. */
  offers: (count: number) => (count === 1 ? 'A time is kept for you' : `${count} times are kept for you`),
  cardWith: (name: string) => `with ${name}`,
  cardInstead: (when: string) => `Instead of your visit on ${when}`,
  cardFor: (name: string) => `New visit for ${name}`,
  answer: 'Take it or leave it',

  /** The page. */
  show: 'What to show',
  open: 'Waiting now',
  all: 'All',
  none: 'You are not on the waiting list',
  noneText:
    'On the page of a coming visit, choose “Find me an earlier time”. Where a doctor has no time that suits you, choose “Tell me when a time is free”.',
}
