import assert from 'node:assert/strict'
import type { Clinic } from '#test/clinic.ts'
import { type ReadInvitation, readInvitation } from './invitation.ts'

export interface News {
  subject: string
  text: string
  invitation?: ReadInvitation
}

/** What an address was told in mails since the last call. */
export function newsFor(clinic: Clinic, { email }: { email: string }): () => Promise<News[]> {
  let read = 0
  return async () => {
    await clinic.drain()
    const fresh = clinic.mails.to(email).slice(read)
    read += fresh.length
    return fresh.map(({ subject, text, invitation: sent }) => {
      if (!sent) return { subject, text }
      const invitation = readInvitation(sent.content)
      assert.equal(invitation.method, sent.method, 'the METHOD of the content type is that of the file')
      return { subject, text, invitation }
    })
  }
}
