interface FeedWords {
  /** What programs call the calendar. */
  name: Record<'patient' | 'doctor', string>
  visit: string
  unconfirmed: string
  video: string
}

/** What a feed says, in the language of its owner. */
export const feedWords: Record<'en' | 'pt', FeedWords> = {
  en: {
    name: { patient: 'My visits', doctor: 'My patients’ visits' },
    visit: 'Visit',
    unconfirmed: 'not confirmed yet',
    video: 'Video',
  },
  pt: {
    name: { patient: 'As minhas consultas', doctor: 'As consultas dos meus doentes' },
    visit: 'Consulta',
    unconfirmed: 'por confirmar',
    video: 'Vídeo',
  },
}
