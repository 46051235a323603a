/** By which UID (RFC 5545) calendar programs know a visit: the same in invitations, downloads and feeds. */
export const invitationUid = (appointmentId: string): string => `${appointmentId}@consulta`
