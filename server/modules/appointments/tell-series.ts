import type { Side } from '#contract/appointment-states.ts'
import type { Events, SeriesNews } from '#contract/events.ts'
import type { Tx } from '#platform/context.ts'
import { type AppointmentRow, asAnswers, writeStep } from './appointment-rows.ts'
import { newsOf } from './tell-step.ts'

type SeriesEvent = { [N in keyof Events]: Events[N] extends SeriesNews ? N : never }[keyof Events]

/**
 * Writes what was done to visits of one series into the history of each, and announces it once for all.
 * @param done.before the visits as they were before a move
 */
export async function tellSeries(
  tx: Tx,
  rows: readonly AppointmentRow[],
  done: { step: string; event: SeriesEvent; by: Side; reason?: string; before?: readonly AppointmentRow[] },
): Promise<void> {
  const { by, reason = '', before = [] } = done
  for (const row of rows) await writeStep(tx, row, done)
  const answers = new Map((await asAnswers(tx, rows)).map((answer) => [answer.id, answer]))
  const visits = rows.flatMap((row) => {
    const answer = answers.get(row.id)
    const movedFrom = before.find(({ id }) => id === row.id)
    return answer ? [newsOf(row, answer, { by, reason, ...(movedFrom && { movedFrom }) })] : []
  })
  const [first] = rows
  if (first?.seriesId) await tx.emit(done.event, { seriesId: first.seriesId, visits })
}
