import type { Patient } from '#contract/patients.ts'

export const personName = ({ firstName, lastName }: Pick<Patient, 'firstName' | 'lastName'>): string =>
  [firstName, lastName].filter(Boolean).join(' ')
