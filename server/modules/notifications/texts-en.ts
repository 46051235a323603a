import type { Facts, Texts } from './texts.ts'

const where = ({ place }: Facts) =>
  place ? `Where: ${place}.` : 'By video: open the visit at its time to join.'
const open = (facts: Facts) => ({ label: 'Open the visit', url: facts.link })

export const en: Texts = {
  greeting: (name) => `Hello ${name},`,
  signature: 'Consulta',
  'confirm-address': (f) => ({
    subject: 'Confirm your e-mail address',
    paragraphs: [
      'Your account is almost ready. Confirm that this address is yours; you are signed in at once.',
      'The link works for 24 hours. If you did not register, leave this mail alone: nothing happens.',
    ],
    action: { label: 'Confirm my address', url: f.link },
  }),
  'account-exists': (f) => ({
    subject: 'You have an account already',
    paragraphs: [
      'Somebody, perhaps you, tried to register with this address. There is an account for it already, so nothing has changed.',
      'Sign in as usual. If you forgot the password, choose “Forgot the password” there.',
    ],
    action: { label: 'Sign in', url: f.link },
  }),
  'reset-password': (f) => ({
    subject: 'Set a new password',
    paragraphs: [
      'You asked to set a new password. The link works once, for 24 hours.',
      'If it was not you, leave this mail alone: your password stays as it is.',
    ],
    action: { label: 'Set a new password', url: f.link },
  }),
  'doctor-verified': (f) => ({
    subject: 'Your profile is verified',
    paragraphs: [
      'Patients find you now and can book the times that you offer.',
      'Check that your weekly hours are right.',
    ],
    action: { label: 'See my hours', url: f.link },
  }),
  'doctor-suspended': (f) => ({
    subject: 'Your profile is suspended',
    paragraphs: [
      f.reason
        ? `Patients do not find you any more. Reason: ${f.reason}`
        : 'Patients do not find you any more.',
      'Visits that are booked stay. Ask the clinic what to do next.',
    ],
  }),
  'requested-to-patient': (f) => ({
    subject: `Requested: ${f.when} with ${f.doctor}`,
    paragraphs: [
      `We asked ${f.doctor} for ${f.when}, for ${f.patient}. The time is kept for you until the doctor answers; we will write at once.`,
      where(f),
    ],
    action: open(f),
  }),
  'requested-to-doctor': (f) => ({
    subject: `Please answer: ${f.patient}, ${f.when}`,
    paragraphs: [
      `${f.patient} asks for a visit on ${f.when}.`,
      where(f),
      'Confirm or decline it; the time is kept until then.',
    ],
    action: { label: 'Answer the request', url: f.link },
  }),
  'confirmed-to-patient': (f) => ({
    subject: `Booked: ${f.when} with ${f.doctor}`,
    paragraphs: [
      `The visit of ${f.patient} with ${f.doctor} is booked: ${f.when}.`,
      where(f),
      'The invitation for your calendar is attached.',
    ],
    action: open(f),
  }),
  'confirmed-to-doctor': (f) => ({
    subject: `Booked: ${f.patient}, ${f.when}`,
    paragraphs: [
      `${f.patient} visits you on ${f.when}.`,
      where(f),
      'The invitation for your calendar is attached.',
    ],
    action: open(f),
  }),
  'declined-to-patient': (f) => ({
    subject: `Not possible: ${f.when} with ${f.doctor}`,
    paragraphs: [
      `${f.doctor} cannot take ${f.patient} on ${f.when}. Reason: ${f.reason}`,
      'The request is closed and you owe nothing. You can choose another time or another doctor.',
    ],
    action: { label: 'See the request', url: f.link },
  }),
  'cancelled-to-patient': (f) => ({
    subject: `Cancelled: ${f.when} with ${f.doctor}`,
    paragraphs: [
      f.isOwnDoing
        ? `You cancelled the visit of ${f.patient} with ${f.doctor} on ${f.when}. Reason: ${f.reason}`
        : `${f.doctor} had to cancel the visit of ${f.patient} on ${f.when}. Reason: ${f.reason}`,
      'The attached invitation removes it from your calendar. You can book another time whenever you like.',
    ],
    action: { label: 'See the visit', url: f.link },
  }),
  'cancelled-to-doctor': (f) => ({
    subject: `Cancelled: ${f.patient}, ${f.when}`,
    paragraphs: [
      f.isOwnDoing
        ? `You cancelled the visit of ${f.patient} on ${f.when}. Reason: ${f.reason}`
        : `${f.patient} cancelled the visit on ${f.when}. Reason: ${f.reason}`,
      'The time is free again.',
    ],
    action: { label: 'See the visit', url: f.link },
  }),
  'moved-to-patient': (f) => ({
    subject: `Moved: now ${f.when} with ${f.doctor}`,
    paragraphs: [
      `The visit of ${f.patient} with ${f.doctor} is now ${f.when}. Before, it was ${f.before}.`,
      where(f),
      'The attached invitation updates your calendar.',
    ],
    action: open(f),
  }),
  'moved-to-doctor': (f) => ({
    subject: `Moved: ${f.patient}, now ${f.when}`,
    paragraphs: [
      `${f.patient} moved the visit to ${f.when}. Before, it was ${f.before}.`,
      where(f),
      'The attached invitation updates your calendar.',
    ],
    action: open(f),
  }),
}
