import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { endpoints } from '#contract/index.ts'

const served = Object.entries(endpoints).flatMap(([module, named]) =>
  Object.values(named).map(({ method, path }) => ({
    module,
    method,
    pattern: new RegExp(`^${path.replaceAll(/:\w+/g, '[^/]+')}$`),
    isFixed: !path.includes(':'),
    // A short way, by which not every path is its module's.
    isShort: path.startsWith('/v1/:'),
  })),
)

/** The module that answers a request: by method and path, else by the path alone; `web` for all that is not in the contract. */
export function moduleFor(method: string, url: string): string {
  const path = url.split('?')[0] ?? ''
  const fitting = served
    .filter((s) => s.pattern.test(path))
    .toSorted((a, b) => Number(b.isFixed) - Number(a.isFixed))
  return (fitting.find((s) => s.method === method) ?? fitting.find((s) => !s.isShort))?.module ?? 'web'
}

export interface FrontDoor {
  url: string
  /** Where each module answers; may be changed while it runs. */
  backends: Map<string, string>
  [Symbol.asyncDispose](): Promise<void>
}

/** One port in front of several processes, as an ingress is: each request goes to the process of its module. */
export async function openFrontDoor(): Promise<FrontDoor> {
  const backends = new Map<string, string>()
  const agent = new http.Agent({ keepAlive: true })
  const server = http.createServer((request, response) => {
    const backend = backends.get(moduleFor(request.method ?? 'GET', request.url ?? '/'))
    const onward = http.request(`${backend}${request.url}`, {
      method: request.method,
      headers: request.headers,
      agent,
    })
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => {
      if (response.headersSent) response.destroy()
      else response.writeHead(502).end()
    })
    request.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    backends,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        agent.destroy()
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
