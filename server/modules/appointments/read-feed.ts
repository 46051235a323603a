import { createHash } from 'node:crypto'
import type { readCalendarFeed as readEndpoint } from '#contract/calendar-feeds.ts'
import { doctorsByIds } from '#doctors'
import { patientsByIds } from '#patients'
import type { Ctx } from '#platform/context.ts'
import { notFound } from '#platform/errors.ts'
import { hasVersion, type Input, Reply } from '#platform/http.ts'
import { accountById, countAttempt } from '#users'
import { feedFile } from './feed-file.ts'
import { type Feed, findFeed } from './feed-changes.ts'
import { feedBegins, feedVisits } from './feed-visits.ts'
import { hashOf } from './own-feed.ts'

/** Changes when the same visits are written in another way, so that programs load them anew. */
const format = 1

/**
 * The visits of whoever made this secret address. While nothing has changed, a repeat with If-None-Match costs one
 * statement and nothing is composed. There is no Last-Modified: a time of change says nothing of what was committed after
 * a later one.
 * @throws Refusal not_found (unknown, revoked, or the account is suspended); too_many_attempts (429) after 60 wrong
 *   addresses in a quarter of an hour from one place
 */
export async function readFeed(
  ctx: Ctx,
  { params, headers, ip }: Input<typeof readEndpoint>,
): Promise<Reply<string>> {
  const feed = await findFeed(ctx, hashOf(params.token))
  // Only what is wrong is counted: the servers of a calendar provider ask for many people from one address.
  if (!feed) {
    await countAttempt(ctx, 'calendar-feed', ip)
    throw notFound('The calendar')
  }
  const begins = feedBegins(ctx)
  const etag = etagOf(ctx, feed.state, begins)
  const kept = { etag, 'cache-control': 'private, no-cache' }
  if (hasVersion(headers, etag)) return new Reply('', kept)
  // Read after its state: a change between the two is sent now, and once more when it is next asked for.
  return new Reply(await compose(ctx, feed, begins), {
    ...kept,
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="consulta.ics"',
    // The address is a secret: no page that is opened from here is told it.
    'referrer-policy': 'no-referrer',
  })
}

function etagOf({ config: { PUBLIC_URL, MAIL_FROM } }: Ctx, state: string, begins: Temporal.Instant): string {
  const text = JSON.stringify([format, PUBLIC_URL, MAIL_FROM, state, String(begins)])
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
}

async function compose(ctx: Ctx, feed: Feed, begins: Temporal.Instant): Promise<string> {
  const { language, suspended } = await accountById(ctx, feed.accountId)
  if (suspended) throw notFound('The calendar')
  const visits = await feedVisits(ctx, { ...feed, begins })
  const idsOf = (key: 'doctorId' | 'patientId'): string[] => [...new Set(visits.map((visit) => visit[key]))]
  const doctors = feed.role === 'patient' ? await doctorsByIds(ctx, idsOf('doctorId')) : []
  const patients = await patientsByIds(ctx, idsOf('patientId'))
  const people = { doctors: byId(doctors), patients: byId(patients) }
  return feedFile(feed, visits, people, { language, config: ctx.config })
}

const byId = <T extends { id: string }>(rows: readonly T[]): Map<string, T> =>
  new Map(rows.map((row) => [row.id, row]))
