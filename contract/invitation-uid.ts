/** By which UID (RFC 5545) calendar programs know a visit: the same in invitations, downloads and feeds. */
export const invitationUid = (appointmentId: string): string => `${appointmentId}@consulta`

interface Identity {
  uid: string
  recurrenceId?: Temporal.Instant
}
/**
 * By what calendar programs know a visit, whatever it is moved to: visits of one series share the UID of the series and are
 * told apart by the starts that its rule gave them (RECURRENCE-ID; decisions/0009).
 */
export const invitationIdentity = (
  appointmentId: string,
  series: { id: string; originalStart: string | Temporal.Instant } | null | undefined,
): Identity =>
  series
    ? { uid: invitationUid(series.id), recurrenceId: Temporal.Instant.from(series.originalStart) }
    : { uid: invitationUid(appointmentId) }
