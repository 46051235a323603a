import type { Instance } from '#contract/admin.ts'
import { needsFirstAdmin } from '#users'
import type { Ctx } from '#platform/context.ts'
import { installationFact } from '#platform/installation.ts'

/** What a page needs to know of the installation before anybody signs in. Production never tells of demo sign-ins. */
export async function getInstance(ctx: Ctx): Promise<Instance> {
  const { production, STEP_MINUTES } = ctx.config
  const demo = production ? undefined : await installationFact(ctx, 'demo')
  return {
    demo: demo !== undefined,
    demoSignIns: (demo as { signIns?: Instance['demoSignIns'] } | undefined)?.signIns ?? [],
    needsFirstAdmin: await needsFirstAdmin(ctx),
    localMailbox: ctx.mail.local && !production,
    stepMinutes: STEP_MINUTES,
  }
}
