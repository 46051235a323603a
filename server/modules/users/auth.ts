import { randomUUIDv7 } from 'node:crypto'
import { type Ctx, onceForProcess, type Tx } from '#platform/context.ts'
import { isDatabaseBusy } from '#platform/database.ts'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { bearer } from 'better-auth/plugins'
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
import type pg from 'pg'

export interface AuthUser {
  id: string
  email: string
}
/** What better-auth tells while it works. */
export interface AuthNews {
  registered?(user: AuthUser): Promise<void>
  registeredAgain?(user: AuthUser): Promise<void>
  verified?(user: AuthUser): Promise<void>
  resetToken?(token: string): void
  passwordReset?(user: AuthUser): Promise<void>
}

/** How long the links in mails work, in seconds. */
export const linkLifetime = 24 * 3600

const text = (fieldName?: string) => ({ type: 'string', required: false, fieldName }) as const

/**
 * better-auth over our tables. Made per transaction where its writes and our events must be one.
 */
function authOver(ctx: Ctx, pool: PostgresPool, news: AuthNews = {}) {
  const isSecure = ctx.config.PUBLIC_URL.startsWith('https:')
  return betterAuth({
    baseURL: ctx.config.PUBLIC_URL || 'http://localhost',
    basePath: '/auth',
    secret: ctx.config.AUTH_SECRET,
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    database: {
      db: new Kysely({ dialect: new PostgresDialect({ pool }) }).withSchema('users'),
      type: 'postgres',
    },
    advanced: {
      cookiePrefix: 'consulta',
      useSecureCookies: isSecure,
      disableCSRFCheck: true, // our own guard stands before every route
      database: { generateId: () => randomUUIDv7() },
    },
    user: {
      modelName: 'accounts',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        role: text(),
        language: text(),
        timeZone: text('time_zone'),
        suspended: { type: 'boolean', required: false, input: false },
      },
    },
    session: {
      modelName: 'sessions',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: 30 * 24 * 3600,
    },
    account: {
      modelName: 'credentials',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      resetPasswordTokenExpiresIn: linkLifetime,
      revokeSessionsOnPasswordReset: true,
      onExistingUserSignUp: async ({ user }) => news.registeredAgain?.(user),
      sendResetPassword: async ({ token }) => news.resetToken?.(token),
      onPasswordReset: async ({ user }) => news.passwordReset?.(user),
    },
    emailVerification: {
      expiresIn: linkLifetime,
      autoSignInAfterVerification: true,
      sendVerificationEmail: async ({ user }) => news.registered?.(user),
      afterEmailVerification: async (user) => news.verified?.(user),
    },
    plugins: [bearer()],
  })
}
export type Auth = ReturnType<typeof authOver>

/** better-auth hides what the database said, unless the error is of its own kind. */
function tellBusy(error: unknown): never {
  if (!isDatabaseBusy(error)) throw error
  throw Object.assign(new APIError('SERVICE_UNAVAILABLE'), { cause: error })
}
function poolOf(connect: () => Promise<pg.PoolClient>, { isLent = false } = {}) {
  const open = async () => {
    const client = await connect().catch(tellBusy)
    return {
      query: (text: string, values: unknown[]) => client.query(text, values).catch(tellBusy),
      release: () => isLent || client.release(),
    }
  }
  return { connect: open, end: async () => {} } as unknown as PostgresPool
}

/** better-auth over the pool of this process, made once: making it takes longer than asking it who calls. */
export const authOfProcess = onceForProcess((ctx): Auth =>
  authOver(
    ctx,
    poolOf(() => ctx.pool.connect()),
  ),
)

/** better-auth inside an open transaction: what it writes is committed with our events, or not at all. */
export const authIn = (tx: Tx, news: AuthNews): Auth =>
  authOver(
    tx,
    poolOf(async () => tx.client, { isLent: true }),
    news,
  )
