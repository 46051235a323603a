import { installationFact } from '#platform/installation.ts'
import { firstAdminCode } from '#users'
import type { Config } from './config.ts'
import type { DemoSignIn } from './demo/fill-demo.ts'
import type { Consulta } from './start.ts'

/** Says where the product answers and what to do next. */
export async function welcome({ ctx }: Consulta, config: Config, say: (line: string) => void): Promise<void> {
  const demo = (await installationFact(ctx, 'demo')) as { signIns: DemoSignIn[] } | undefined
  say(`\nConsulta answers at ${config.PUBLIC_URL}\n`)
  if (demo && !config.production) {
    say('This is a demo clinic; everybody in it is invented. Sign in as')
    for (const { role, name, email, password } of demo.signIns)
      say(`  ${role.padEnd(8)} ${email.padEnd(28)} ${password}   (${name})`)
    say('\nnpm run demo:reset makes it as new. Mails stay on this machine: see /mailbox.')
  }
  const code = await firstAdminCode(ctx)
  if (code) say(`Create the administrator at ${config.PUBLIC_URL}/setup with the one-time code ${code}`)
  if (ctx.mail.local && config.production)
    say('No mail server is set: nobody gets mail, so nobody can register. Set SMTP_URL and start again.')
  say('API page: /docs · health: /healthz · Ctrl-C finishes what is in flight and stops\n')
}
