import { searchText, wordsOf } from '#platform/search-text.ts'

/** Letters and digits of a licence number: "CRM/SP 123-456" and "crm sp 123456" are one. */
export const licenceKey = (licenceNumber: string): string => wordsOf(licenceNumber).join('')

/** What search compares a typed licence number with: the whole, and its words with a digit, without the letters of the authority. */
export const licenceText = (licenceNumber: string): string =>
  searchText(
    ...new Set([
      licenceKey(licenceNumber),
      ...wordsOf(licenceNumber)
        .filter((word) => /\p{N}/u.test(word))
        .toSorted(),
    ]),
  )
