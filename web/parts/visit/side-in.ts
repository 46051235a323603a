import type { Side } from '#contract/appointment-states.ts'
import type { Account } from '#contract/users.ts'

/** On which side of a visit somebody stands: a doctor may also take part in a colleague's. */
export const sideIn = (visit: { doctor: { id: string } }, self: Pick<Account, 'id' | 'role'>): Side =>
  self.role !== 'doctor' || visit.doctor.id === self.id ? self.role : 'participant'
