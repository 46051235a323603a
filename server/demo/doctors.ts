import type { BookingTerms } from '#contract/booking-terms.ts'
import type { DurationsByKind, VisitKind } from '#contract/doctors.ts'

/** Where demo doctors work: several countries and time zones, two of them without summer time. */
const places = {
  lisbon: {
    city: 'Lisbon',
    state: 'Lisboa',
    timeZone: 'Europe/Lisbon',
    currency: 'EUR',
    street: 'Rua Garrett',
  },
  porto: {
    city: 'Porto',
    state: 'Porto',
    timeZone: 'Europe/Lisbon',
    currency: 'EUR',
    street: 'Rua de Cedofeita',
  },
  azores: {
    city: 'Ponta Delgada',
    state: 'Açores',
    timeZone: 'Atlantic/Azores',
    currency: 'EUR',
    street: 'Rua do Mercado',
  },
  saoPaulo: {
    city: 'São Paulo',
    state: 'SP',
    timeZone: 'America/Sao_Paulo',
    currency: 'BRL',
    street: 'Rua Augusta',
  },
  recife: {
    city: 'Recife',
    state: 'PE',
    timeZone: 'America/Recife',
    currency: 'BRL',
    street: 'Rua da Aurora',
  },
  manaus: {
    city: 'Manaus',
    state: 'AM',
    timeZone: 'America/Manaus',
    currency: 'BRL',
    street: 'Avenida Sete de Setembro',
  },
  london: {
    city: 'London',
    state: 'England',
    timeZone: 'Europe/London',
    currency: 'GBP',
    street: 'Marylebone Road',
  },
} as const
type Place = keyof typeof places

interface Hours {
  weekdays: number[]
  from: string
  to: string
  visitKinds?: VisitKind[]
  place?: string
}
export type Habit =
  | 'fullWeek'
  | 'mornings'
  | 'evenings'
  | 'threeDays'
  | 'twoDays'
  | 'videoAfternoons'
  | 'twoPlaces'

/** Weekly hours by habit; some are for one kind of visit, some at another place than the profile says. */
export const habits: Record<Habit, Hours[]> = {
  fullWeek: [
    { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '12:30' },
    { weekdays: [1, 2, 3, 4, 5], from: '14:00', to: '18:00' },
  ],
  mornings: [{ weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '13:00' }],
  evenings: [
    { weekdays: [1, 2, 3, 4], from: '16:00', to: '21:00' },
    { weekdays: [6], from: '09:00', to: '13:00' },
  ],
  threeDays: [{ weekdays: [1, 3, 5], from: '10:00', to: '17:30' }],
  twoDays: [{ weekdays: [2, 4], from: '09:30', to: '16:00' }],
  videoAfternoons: [
    { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '12:30', visitKinds: ['in_person'] },
    { weekdays: [1, 2, 3, 4, 5], from: '14:00', to: '18:00', visitKinds: ['video'] },
  ],
  twoPlaces: [
    { weekdays: [1, 3, 5], from: '09:00', to: '13:00' },
    {
      weekdays: [2, 4],
      from: '10:00',
      to: '16:00',
      visitKinds: ['in_person'],
      place: 'Clínica da Ponte, 2.º andar',
    },
    { weekdays: [2, 4], from: '17:00', to: '20:00', visitKinds: ['video'] },
  ],
}

type Row = [
  name: string,
  specialty: string,
  place: Place,
  startedYear: number,
  languages: string,
  habit: Habit,
  fee: number,
]

// Names are invented; any likeness to a living doctor is chance.
const rows: Row[] = [
  ['Dr. Ana Reis', 'cardiology', 'lisbon', 2004, 'pt,en', 'videoAfternoons', 80],
  ['Dr. João Pacheco', 'cardiology', 'porto', 1996, 'pt,fr', 'mornings', 75],
  ['Dr. Beatriz Nogueira', 'cardiology', 'saoPaulo', 2010, 'pt,en,es', 'threeDays', 420],
  ['Dr. Oliver Whitcombe', 'cardiology', 'london', 2001, 'en', 'twoDays', 140],
  ['Dr. Marta Valadares', 'general_practice', 'lisbon', 2015, 'pt,en', 'fullWeek', 45],
  ['Dr. Rui Tavares Leal', 'general_practice', 'porto', 1988, 'pt', 'mornings', 40],
  ['Dr. Helena Furtado', 'general_practice', 'azores', 2012, 'pt,en', 'fullWeek', 35],
  ['Dr. Caio Menezes', 'general_practice', 'recife', 2018, 'pt', 'evenings', 180],
  ['Dr. Priya Raman', 'general_practice', 'london', 2011, 'en,ta', 'fullWeek', 70],
  ['Dr. Lívia Sampaio', 'general_practice', 'manaus', 2016, 'pt,es', 'fullWeek', 160],
  ['Dr. Tomás Brandão', 'paediatrics', 'lisbon', 2008, 'pt,en', 'mornings', 60],
  ['Dr. Inês Quadros', 'paediatrics', 'porto', 2013, 'pt,de', 'twoPlaces', 55],
  ['Dr. Fernanda Aguiar', 'paediatrics', 'saoPaulo', 2006, 'pt', 'threeDays', 300],
  ['Dr. Sophie Hargreave', 'paediatrics', 'london', 2014, 'en,fr', 'evenings', 95],
  ['Dr. Duarte Mesquita', 'dermatology', 'lisbon', 2009, 'pt,en,es', 'twoDays', 85],
  ['Dr. Camila Bastos', 'dermatology', 'saoPaulo', 2012, 'pt,en', 'fullWeek', 380],
  ['Dr. Vera Louçã', 'dermatology', 'porto', 1999, 'pt', 'threeDays', 70],
  ['Dr. Renata Paixão', 'gynaecology', 'saoPaulo', 2003, 'pt,es', 'fullWeek', 350],
  ['Dr. Sofia Alvarenga', 'gynaecology', 'lisbon', 2011, 'pt,en', 'evenings', 70],
  ['Dr. Grace Okonedo', 'gynaecology', 'london', 2007, 'en,yo', 'videoAfternoons', 110],
  ['Dr. Miguel Serrano', 'psychiatry', 'lisbon', 2005, 'pt,es', 'evenings', 90],
  ['Dr. Larissa Couto', 'psychiatry', 'recife', 2014, 'pt', 'twoDays', 260],
  ['Dr. Edward Penhallow', 'psychiatry', 'london', 1994, 'en', 'threeDays', 160],
  ['Dr. Clara Bettencourt', 'psychology', 'azores', 2017, 'pt,en', 'evenings', 40],
  ['Dr. Rafael Drummond', 'psychology', 'saoPaulo', 2015, 'pt,en', 'evenings', 220],
  ['Dr. Leonor Saraiva', 'psychology', 'porto', 2019, 'pt', 'fullWeek', 45],
  ['Dr. Henrique Vilar', 'orthopaedics', 'porto', 1991, 'pt,fr', 'mornings', 75],
  ['Dr. Gustavo Teles', 'orthopaedics', 'saoPaulo', 2000, 'pt', 'videoAfternoons', 400],
  ['Dr. Matilde Corvo', 'orthopaedics', 'lisbon', 2010, 'pt,en', 'threeDays', 80],
  ['Dr. Alice Fontoura', 'ophthalmology', 'recife', 2009, 'pt,en', 'mornings', 240],
  ['Dr. Pedro Lancastre', 'ophthalmology', 'lisbon', 1998, 'pt', 'twoDays', 75],
  ['Dr. James Ellery', 'ophthalmology', 'london', 2016, 'en', 'fullWeek', 120],
  ['Dr. Bruna Siqueira', 'neurology', 'saoPaulo', 2008, 'pt,en', 'twoDays', 480],
  ['Dr. Gonçalo Abreu', 'neurology', 'porto', 2002, 'pt,en', 'threeDays', 90],
  ['Dr. Isabel Montenegro', 'endocrinology', 'lisbon', 2006, 'pt,es', 'mornings', 80],
  ['Dr. Thiago Barreto', 'endocrinology', 'manaus', 2013, 'pt', 'fullWeek', 210],
  ['Dr. Catarina Lobo', 'nutrition', 'porto', 2018, 'pt,en', 'evenings', 35],
  ['Dr. Yasmin Prado', 'nutrition', 'saoPaulo', 2017, 'pt', 'fullWeek', 190],
  ['Dr. Nuno Freitas Góis', 'nutrition', 'azores', 2014, 'pt', 'threeDays', 35],
  ['Dr. Amélia Rocha Pinto', 'nutrition', 'lisbon', 2020, 'pt,en,fr', 'fullWeek', 40],
]

export interface DemoDoctor {
  name: string
  email: string
  habit: Habit
  /** None: booked on the usual terms. */
  terms: Omit<BookingTerms, 'version'> | undefined
  profile: {
    specialty: string
    licenceNumber: string
    city: string
    state: string
    address: string
    degree: string
    startedYear: number
    fee: { amount: number; currency: string }
    about: string
    languages: string[]
    timeZone: string
    visitKinds: VisitKind[]
    durationsByKind: DurationsByKind
    instantConfirmation: boolean
  }
}

const day = 24 * 60
/** Every other doctor is booked on terms of their own. */
const someTerms: DemoDoctor['terms'][] = [
  { bufferMinutes: 15, noticeMinutes: day, horizonDays: 90, visitsPerDay: 12 },
  undefined,
  { bufferMinutes: 0, noticeMinutes: 4 * 60, horizonDays: 365, visitsPerDay: null },
  undefined,
  { bufferMinutes: 15, noticeMinutes: 0, horizonDays: 180, visitsPerDay: null },
  undefined,
  { bufferMinutes: 0, noticeMinutes: 2 * day, horizonDays: 60, visitsPerDay: 6 },
  undefined,
]
/** Visit lengths by video and in person; most doctors mean the same. */
const someLengths: [video: number[], inPerson: number[]][] = [
  [[30], [30]],
  [
    [15, 30],
    [15, 30],
  ],
  [
    [30, 45, 60],
    [30, 45, 60],
  ],
  [[15], [30]],
  [
    [15, 30],
    [15, 30],
  ],
  [[30], [30, 45, 60]],
]
const nth = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

const ascii = (text: string): string => text.normalize('NFD').replaceAll(/[^a-z .]/gi, '')

/** Forty invented doctors over twelve specialties and seven cities. */
export const demoDoctors: DemoDoctor[] = rows.map(
  ([name, specialty, where, startedYear, languages, habit, fee], i) => {
    const { city, state, timeZone, currency, street } = places[where]
    const [first = '', ...rest] = ascii(name.replace('Dr. ', '')).toLowerCase().split(' ')
    const visitKinds: VisitKind[] = i % 5 === 4 ? ['video'] : ['video', 'in_person']
    const [video, inPerson] = nth(someLengths, i)
    return {
      name,
      email: `${first}.${rest.at(-1)}@clinic.example`,
      habit,
      terms: nth(someTerms, i),
      profile: {
        specialty,
        licenceNumber: `DEMO-${String(40_100 + i * 37)}`,
        city,
        state,
        address: `${street} ${12 + ((i * 7) % 90)}`,
        degree: `Degree in medicine, ${startedYear - 6}`,
        startedYear,
        fee: { amount: fee * 100, currency },
        about: `Invented doctor of the demo clinic, in practice since ${startedYear}. Takes time to listen, explains in plain words and writes down the next steps for you.`,
        languages: languages.split(','),
        timeZone,
        visitKinds,
        durationsByKind: { video, in_person: visitKinds.includes('in_person') ? inPerson : [] },
        instantConfirmation: i % 2 === 1,
      },
    }
  },
)
