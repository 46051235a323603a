import { chatMails } from './texts-chat-en.ts'
import { participantMails } from './texts-participants-en.ts'
import { proposalMails } from './texts-proposals-en.ts'
import { seriesMails } from './texts-series-en.ts'
import { waitlistMails } from './texts-waitlist-en.ts'
import type { Paragraph, Texts, VisitFacts } from './wording.ts'

const where = ({ kind, place }: VisitFacts) =>
  kind === 'video'
    ? 'By video: open the visit at its time to join.'
    : `Where: ${place || 'at the doctor’s practice'}.`
const open = ({ link }: VisitFacts) => [{ label: 'Open the visit', url: link }]
const because = (reason: string): Paragraph[] =>
  reason.trim() ? ['The reason given:', { typed: reason }] : []
const attached = 'The invitation for your calendar is attached.'
const updated = 'The attached invitation updates your calendar.'
const removed = 'The attached invitation removes it from your calendar.'

export const en: Texts = {
  greeting: (name) => (name ? `Hello ${name},` : 'Hello,'),
  signature: 'Consulta',
  yourTime: (clock) => `${clock} your time`,
  timeIn: (clock, city) => `${clock} in ${city}`,
  cities: { Azores: 'Ponta Delgada', Madeira: 'Funchal', 'Sao Paulo': 'São Paulo' },
  mails: {
    'confirm-address': ({ link }) => ({
      subject: 'Confirm your e-mail address',
      paragraphs: [
        'Your account is almost ready. Confirm that this address is yours; you are signed in at once.',
        'The link works for 24 hours. If you did not register, leave this mail alone: nothing happens.',
      ],
      actions: [{ label: 'Confirm my address', url: link }],
    }),
    'account-exists': ({ signInLink, forgotLink }) => ({
      subject: 'You have an account already',
      paragraphs: [
        'Somebody, perhaps you, tried to register with this address. There is an account for it already, so nothing has changed.',
        'Sign in as usual, or set a new password if you forgot it.',
      ],
      actions: [
        { label: 'Sign in', url: signInLink },
        { label: 'Set a new password', url: forgotLink },
      ],
    }),
    'reset-password': ({ link }) => ({
      subject: 'Set a new password',
      paragraphs: [
        'You asked to set a new password. The link works once, for 24 hours.',
        'If it was not you, leave this mail alone: your password stays as it is.',
      ],
      actions: [{ label: 'Set a new password', url: link }],
    }),
    'doctor-verified': ({ link }) => ({
      subject: 'Your profile is verified',
      paragraphs: [
        'Patients find you now and can book the times that you offer.',
        'Check that your weekly hours are right.',
      ],
      actions: [{ label: 'See my hours', url: link }],
    }),
    'doctor-suspended': ({ reason }) => ({
      subject: 'Your profile is suspended',
      paragraphs: [
        'Patients do not find you any more.',
        ...because(reason),
        'Visits that are booked stay. Ask the clinic what to do next.',
      ],
    }),
    'visits-left-to-staff': ({ doctor, from, to, visits, link }) => ({
      subject: `To rearrange: ${visits === 1 ? '1 visit' : `${visits} visits`} with ${doctor}`,
      paragraphs: [
        `${doctor} is away from ${from} to ${to}.`,
        visits === 1
          ? 'For one visit no other time was found or accepted in time. It needs you.'
          : `For ${visits} visits no other time was found or accepted in time. They need you.`,
        'What nobody settles is called off when its time comes.',
      ],
      actions: [{ label: 'See the visits', url: link }],
    }),
    'requested-to-patient': (f) => ({
      subject: `Requested: ${f.at} with ${f.doctor}`,
      paragraphs: [
        `We asked ${f.doctor} for ${f.when}, for ${f.patient}. The time is kept for you until the doctor answers; we will write at once.`,
        where(f),
        attached,
      ],
      actions: open(f),
    }),
    'requested-to-doctor': (f) => ({
      subject: `Please answer: ${f.patient}, ${f.at}`,
      paragraphs: [
        `${f.patient} asks for a visit on ${f.when}.`,
        where(f),
        'Confirm or decline it; the time is kept until then.',
      ],
      actions: [{ label: 'Answer the request', url: f.link }],
    }),
    'confirmed-to-patient': (f) => ({
      subject: `Booked: ${f.at} with ${f.doctor}`,
      paragraphs: [`The visit of ${f.patient} with ${f.doctor} is booked: ${f.when}.`, where(f), attached],
      actions: open(f),
    }),
    'confirmed-to-doctor': (f) => ({
      subject: `Booked: ${f.patient}, ${f.at}`,
      paragraphs: [`${f.patient} visits you on ${f.when}.`, where(f), attached],
      actions: open(f),
    }),
    'declined-to-patient': (f) => ({
      subject: `Not possible: ${f.at} with ${f.doctor}`,
      paragraphs: [
        `${f.doctor} cannot take ${f.patient} on ${f.when}.`,
        ...because(f.reason),
        `The request is closed. ${removed} You can choose another time or another doctor.`,
      ],
      actions: [{ label: 'See the request', url: f.link }],
    }),
    'lapsed-to-patient': (f) => ({
      subject: `Not answered: ${f.at}, ${f.doctor}`,
      paragraphs: [
        `${f.doctor} did not answer your request for ${f.patient} before its time came: ${f.when}.`,
        `We are sorry. The request is closed. ${removed} You can choose another time or another doctor.`,
      ],
      actions: [{ label: 'See the request', url: f.link }],
    }),
    'lapsed-to-doctor': (f) => ({
      subject: `Not answered in time: ${f.patient}, ${f.at}`,
      paragraphs: [
        `${f.patient} asked for a visit, and nobody answered before its time came: ${f.when}.`,
        'We have closed the request and told the patient.',
      ],
      actions: [{ label: 'See the request', url: f.link }],
    }),
    'missed-to-patient': (f) => ({
      subject: `Missed: ${f.at}, ${f.doctor}`,
      paragraphs: [
        `The visit of ${f.patient} with ${f.doctor} did not take place: ${f.when}.`,
        'If you still need it, book another time. If this is a mistake, tell the doctor: the visit can be put right.',
      ],
      actions: [{ label: 'See the visit', url: f.link }],
    }),
    'cancelled-to-patient': (f) => ({
      subject: `Cancelled: ${f.at} with ${f.doctor}`,
      paragraphs: [
        {
          patient: `You cancelled the visit of ${f.patient} with ${f.doctor} on ${f.when}.`,
          doctor: `${f.doctor} had to cancel the visit of ${f.patient} on ${f.when}.`,
          admin: `The clinic had to cancel the visit of ${f.patient} with ${f.doctor} on ${f.when}.`,
        }[f.by],
        ...because(f.reason),
        `${removed} You can book another time whenever you like.`,
      ],
      actions: [{ label: 'See the visit', url: f.link }],
    }),
    'cancelled-to-doctor': (f) => ({
      subject: `Cancelled: ${f.patient}, ${f.at}`,
      paragraphs: [
        {
          patient: `The visit of ${f.patient} on ${f.when} was cancelled by the patient’s side.`,
          doctor: `You cancelled the visit of ${f.patient} on ${f.when}.`,
          admin: `The clinic cancelled the visit of ${f.patient} on ${f.when}.`,
        }[f.by],
        ...because(f.reason),
        `The time is free again. ${removed}`,
      ],
      actions: [{ label: 'See the visit', url: f.link }],
    }),
    'moved-to-patient': (f) => ({
      subject: `Moved: now ${f.at} with ${f.doctor}`,
      paragraphs: [
        f.beforeDoctor
          ? `The visit of ${f.patient} was moved, as agreed: from ${f.beforeDoctor} to ${f.doctor}.`
          : `The visit of ${f.patient} with ${f.doctor} was moved${f.isAgreed ? ', as agreed' : ''}.`,
        `From: ${f.before}.`,
        `To: ${f.when}.`,
        ...(f.isRequested ? [`${f.doctor} still has to confirm it; we will write at once.`] : []),
        where(f),
        updated,
      ],
      actions: open(f),
    }),
    'moved-to-doctor': (f) => ({
      subject: `Moved: ${f.patient}, now ${f.at}`,
      paragraphs: [
        `The visit of ${f.patient} was moved${f.isAgreed ? ', as agreed' : ''}.`,
        `From: ${f.before}.`,
        `To: ${f.when}.`,
        where(f),
        updated,
      ],
      actions: open(f),
    }),
    'taken-over-to-doctor': (f) => ({
      subject: `${f.isRequested ? 'Please answer' : 'Booked'}: ${f.patient}, ${f.at}`,
      paragraphs: [
        `The visit of ${f.patient} with ${f.beforeDoctor} ${f.isRequested ? 'is to come to you' : 'is now with you'}: ${f.when}.`,
        where(f),
        f.isRequested ? 'Confirm or decline it; the time is kept until then.' : attached,
      ],
      actions: f.isRequested ? [{ label: 'Answer the request', url: f.link }] : open(f),
    }),
    'handed-over-to-doctor': (f) => ({
      subject: `Handed over: ${f.patient}, ${f.at}`,
      paragraphs: [
        `The visit of ${f.patient} on ${f.when} is now with ${f.doctor}, as agreed.`,
        `Your time is free again. ${removed}`,
      ],
    }),
    ...proposalMails,
    ...waitlistMails,
    ...chatMails,
    ...participantMails,
    ...seriesMails,
  },
}
