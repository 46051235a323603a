import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** Who is told something; by place among all devices, and by account where there are accounts. */
export interface Tell {
  ask: 'tell'
  places: readonly number[]
  accountIds: readonly string[]
}
export type Question = Tell | { ask: 'waiting' } | { ask: 'memory' }

/** Instants are nanoseconds of the machine's monotonic clock, which all processes share. */
export interface Told {
  begunAt: bigint
  committedAt: bigint
}
/** What a process that holds connections answers. */
export interface Answers {
  tell: Told
  waiting: number
  /** Resident bytes after a garbage collection, and those in use of the heap. */
  memory: { resident: number; heap: number }
}

export interface BenchProcess {
  port: number
  ask<Q extends Question>(question: Q): Promise<Answers[Q['ask']]>
  /** Anything else that goes to and fro. */
  child: ChildProcess
  end(): Promise<void>
}

/** A process of this folder that says its port once it is ready. */
export async function startBenchProcess(
  file: string,
  settings: Record<string, string> = {},
): Promise<BenchProcess> {
  const { PATH, HOME } = process.env
  const child = fork(join(import.meta.dirname, file), {
    env: { PATH, HOME, ...settings },
    execArgv: ['--expose-gc'],
    serialization: 'advanced',
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return {
    port,
    child,
    ask: async (question) => {
      child.send(question)
      const [answer] = (await once(child, 'message')) as [never]
      return answer
    },
    async end() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** Answers the questions of who started this process. */
export function answerQuestions(
  port: number,
  answers: { tell(tell: Tell): Promise<Told>; waiting(): number },
): void {
  process.on('message', (question: Question) => {
    const answer = async (): Promise<Answers[Question['ask']]> => {
      if (question.ask === 'tell') return answers.tell(question)
      if (question.ask === 'waiting') return answers.waiting()
      for (let i = 0; i < 3; i += 1) globalThis.gc?.()
      const { rss, heapUsed } = process.memoryUsage()
      return { resident: rss, heap: heapUsed }
    }
    void answer().then((found) => process.send?.(found))
  })
  process.once('disconnect', () => process.exit())
  process.send?.({ port })
}
