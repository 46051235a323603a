import type { PatientDetails } from '#contract/patients.ts'
import type { Ctx } from '#platform/context.ts'
import { signedIn } from '#platform/context.ts'
import { bornInFuture, bornTooLongAgo, notBlank } from './errors.ts'

/** Nobody has lived longer than 122 years. */
const mostYears = 130

/**
 * Details without blanks around texts. Born today is possible, where the account lives.
 * @throws Refusal born_in_future (422), bad_input for a blank first name or a birth more than 130 years ago
 */
export function checkedDetails(ctx: Ctx, body: PatientDetails): PatientDetails {
  const details = {
    ...body,
    firstName: body.firstName.trim(),
    lastName: body.lastName.trim(),
    documentNumber: body.documentNumber.trim(),
  }
  if (details.firstName === '') throw notBlank('firstName')
  if (details.bornOn !== null) {
    const today = ctx.now().toZonedDateTimeISO(signedIn(ctx).timeZone).toPlainDate()
    if (Temporal.PlainDate.compare(details.bornOn, today) > 0) throw bornInFuture()
    if (Temporal.PlainDate.compare(details.bornOn, today.subtract({ years: mostYears })) < 0)
      throw bornTooLongAgo()
  }
  return details
}
