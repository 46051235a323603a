import { Type, type Static } from 'typebox'
import { endpoint, Id, Instant, page, PageQuery, text } from './endpoint.ts'

export const LocalMail = Type.Object({
  id: Id,
  to: Type.String(),
  subject: Type.String(),
  text: Type.String(),
  sentAt: Instant,
  attachments: Type.Array(Type.Object({ name: Type.String(), mime: Type.String(), content: Type.String() })),
})
export type LocalMail = Static<typeof LocalMail>

export const listLocalMails = endpoint({
  method: 'GET',
  path: '/v1/notifications/mailbox',
  summary:
    'Mails that stayed on this machine because no mail server is configured, newest first; never in production',
  who: ['anyone'],
  shed: 'first',
  query: Type.Object({ ...PageQuery, to: Type.Optional(text(254)) }),
  answers: { 200: page(LocalMail) },
  refusals: ['not_found'],
})

export const getLocalMail = endpoint({
  method: 'GET',
  path: '/v1/notifications/mailbox/:id',
  summary: 'One mail of the local mailbox',
  who: ['anyone'],
  params: Type.Object({ id: Id }),
  answers: { 200: LocalMail },
  refusals: ['not_found'],
})
