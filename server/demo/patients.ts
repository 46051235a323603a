export interface DemoPatient {
  name: string
  email: string
  language: 'en' | 'pt'
  timeZone: string
  family: {
    relation: 'child' | 'parent' | 'partner'
    firstName: string
    bornOn: string
    gender: 'female' | 'male'
  }[]
}

const zones = ['Europe/Lisbon', 'Europe/London', 'America/Sao_Paulo', 'Europe/Lisbon', 'America/New_York']
const first = [
  'Maria',
  'Daniel',
  'Rosa',
  'Tiago',
  'Emily',
  'Paulo',
  'Carolina',
  'Samuel',
  'Teresa',
  'Hugo',
  'Nadia',
  'Vasco',
]
const last = ['Sousa', 'Whitaker', 'Cardoso', 'Moreira', 'Lindqvist']

/** Sixty invented patients, every third with a family member in their care. */
export const demoPatients: DemoPatient[] = last.flatMap((surname, s) =>
  first.map((given, f) => {
    const i = s * first.length + f
    return {
      name: `${given} ${surname}`,
      email: `${given}.${surname}@home.example`.toLowerCase(),
      language: i % 3 === 1 ? 'en' : 'pt',
      timeZone: zones[i % zones.length] ?? 'UTC',
      family:
        i % 3 === 0
          ? [
              {
                relation: i % 2 ? 'parent' : 'child',
                firstName: i % 2 ? 'Alda' : 'Leo',
                bornOn: i % 2 ? '1948-03-09' : '2017-06-21',
                gender: i % 2 ? 'female' : 'male',
              },
            ]
          : [],
    }
  }),
)

/** Why demo patients come. */
export const demoReasons = [
  'Follow-up of the last visit',
  'Renew a prescription',
  'Cough for two weeks',
  'Results of the blood test',
  'Pain in the right knee',
  'Check-up before a long journey',
  'Trouble sleeping',
  'A rash on the arm',
]
