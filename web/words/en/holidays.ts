/** Public holidays: for the clinic that keeps them, and for the doctor who closes on them. */
export const holidays = {
  nav: 'Holidays',
  title: 'Public holidays',
  lead: 'Doctors who follow a region offer no times on its holidays, unless they open a day themselves.',
  region: 'Region',
  year: 'Year',
  part: (country: string, name: string) => `${country} – ${name}`,
  found: (count: string) => (count === '1' ? '1 holiday' : `${count} holidays`),

  noRegions: 'No regions yet',
  noRegionsNext: 'Add the countries, or parts of them, in which your doctors work.',
  noDays: (year: string) => `No holidays in ${year} yet`,
  noDaysNext: 'Bring in the whole year from a list, or add days by hand.',

  day: 'Day',
  otherName: (name: string) => `In Portuguese: ${name}`,
  origins: { changed: 'Changed by hand', by_hand: 'Added by hand' },

  add: 'Add a holiday',
  edit: 'Change a holiday',
  nameEn: 'Name in English',
  namePt: 'Name in Portuguese',
  namesHint: 'One is enough: it then stands for both.',
  needName: 'Give it a name.',
  saved: (name: string) => `Saved: ${name}.`,
  removeTitle: 'Delete this holiday?',
  removeText: (name: string, day: string) =>
    `${name}, ${day}: doctors who follow this region are open again on that day, as in any other week.`,
  removeAction: 'Delete it',
  removed: (name: string) => `Deleted: ${name}.`,

  addRegion: 'Add a region',
  regionLead: 'A country, or a part of it that has holidays of its own.',
  country: 'Country',
  chooseCountry: 'Choose a country',
  needCountry: 'Choose a country.',
  whole: 'The whole country',
  which: 'Which part',
  anotherPart: 'Another part …',
  partCode: 'Code of the part',
  partCodeHint: (country: string) =>
    `ISO 3166-2: one to three letters or digits, such as 20 in ${country}-20.`,
  needPartCode: 'Give one to three capital letters or digits.',
  partName: 'Name of the part',
  regionAdded: (name: string) => `${name} is added. Bring in a year next.`,
  removeRegion: 'Delete this region',
  removeRegionTitle: (name: string) => `Delete ${name}?`,
  removeRegionText: 'All its holidays go, in every year. A region that a doctor follows cannot be deleted.',
  regionRemoved: (name: string) => `${name} is deleted.`,

  bringIn: (year: string) => `Bring in ${year}`,
  bringInTitle: (region: string, year: string) => `${region}: the holidays of ${year}`,
  looking: 'Looking at the list …',
  ofCountry: (country: string) =>
    `There is no list for this part alone. These are the holidays of ${country}; add those of the part by hand.`,
  nothingNew: 'Nothing to bring in: all days of the list are here already.',
  added: (count: number) => (count === 1 ? '1 day is added' : `${count} days are added`),
  renamed: (count: number) => (count === 1 ? '1 day gets another name' : `${count} days get another name`),
  dropped: (count: number) =>
    count === 1
      ? '1 day is no longer on the list and goes'
      : `${count} days are no longer on the list and go`,
  kept: (count: number) =>
    count === 1 ? '1 day stays as you made it' : `${count} days stay as you made them`,
  why: { changed: 'changed by hand', deleted: 'deleted by hand', by_hand: 'added by hand' },
  bringInAction: 'Bring these in',
  broughtIn: (region: string, year: string) => `${region}: the holidays of ${year} are in.`,
  source: 'From the open list date-holidays (CC BY 3.0). Please check it against the official one.',

  ownTitle: 'Public holidays',
  ownLead:
    'On these days the hours of your week are closed. Days with other hours and extra hours stay open. Where visits are booked, you are asked about each.',
  follow: 'Close on the holidays of',
  followNone: 'No region: open as in any week',
  nowhere: 'The clinic does not keep public holidays yet. Ask it to add your region.',
  save: 'Save',
  followed: (region: string) => `You are closed on the holidays of ${region}.`,
  followedNone: 'You are open on public holidays.',
  coming: 'Coming holidays',
  noneComing: 'The clinic has not entered any coming holidays of this region.',
  closed: 'Closed',
  closedByYou: 'Closed by you',
  openFor: (hours: string) => `Open: ${hours}`,
  openAnyway: 'Open anyway',
  openAnywayOn: (day: string) => `Open anyway on ${day}`,
  changeHours: 'Change',
  changeHoursOn: (day: string) => `Change the hours on ${day}`,
}
