import { wordsOf } from '#platform/search-text.ts'

/** Letters and digits of a licence number: "CRM/SP 123-456" and "crm sp 123456" are one. */
export const licenceKey = (licenceNumber: string): string => wordsOf(licenceNumber).join('')
