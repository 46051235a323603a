import { firstAdminCode } from '#users'
import type { Config } from './config.ts'
import type { Consulta } from './start.ts'

/** Says where the product answers and what to do next. */
export async function welcome(
  { ctx, url }: Consulta,
  config: Config,
  say: (line: string) => void,
): Promise<void> {
  const code = await firstAdminCode(ctx)
  say(`\nConsulta answers at ${config.PUBLIC_URL || url}`)
  if (code)
    say(`Create the administrator at ${config.PUBLIC_URL || url}/setup with the one-time code ${code}`)
  say('API page: /docs · health: /healthz · stop with Ctrl-C\n')
}
