import '@fontsource-variable/source-sans-3/wght.css'
import './ui/mantine.css'
import './ui/tokens.css'
import './ui/global.css'
import { MantineProvider } from '@mantine/core'
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Problem } from './api.ts'
import { askFirstCursor } from './live/first-cursor.ts'
import { NotAllowed } from './pages/errors/not-allowed.ts'
import { makeRouter } from './routes.tsx'
import { hasSession, instanceQuery, selfQuery } from './session.ts'
import { schemeStorage, theme } from './ui/theme.ts'
import { mayTryAgain, waitBeforeTry } from './try-again.ts'
import { loadWords, Speak } from './words/index.tsx'
import { browserLanguage, chosenLanguage } from './words/language.ts'

/** Longest wait, in milliseconds, for what the first picture needs; then it is drawn without. */
const patience = 1500

const signedOut = (error: unknown): void => {
  if (error instanceof Problem && error.status === 401) queries.setQueryData(selfQuery.queryKey, null)
}
const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: signedOut }),
  mutationCache: new MutationCache({ onError: signedOut }),
  defaultOptions: {
    // A request made offline fails at once, so that the page can say so, instead of waiting in silence.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      refetchOnReconnect: true,
      staleTime: 20_000,
      retry: mayTryAgain,
      retryDelay: waitBeforeTry,
    },
  },
})

async function start(root: HTMLElement): Promise<void> {
  const account = queries.fetchQuery(selfQuery).catch(() => undefined)
  const readable = Promise.allSettled([
    account,
    hasSession() && askFirstCursor(),
    queries.prefetchQuery(instanceQuery),
    document.fonts.load('1em "Source Sans 3 Variable"'),
  ])
  await Promise.race([readable, new Promise((done) => setTimeout(done, patience))])
  const self = queries.getQueryData(selfQuery.queryKey)
  const language = chosenLanguage() ?? self?.language ?? browserLanguage()
  const words = await loadWords(language)
  const router = makeRouter(queries)
  createRoot(root, {
    // A refusal that a page shows is an answer, not a fault.
    onCaughtError: (error) => {
      if (!(error instanceof Problem || error instanceof NotAllowed)) console.error(error)
    },
  }).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        colorSchemeManager={schemeStorage}
        defaultColorScheme="auto"
        withCssVariables={false}
        withGlobalClasses={false}
      >
        <QueryClientProvider client={queries}>
          <Speak language={language} words={words}>
            <RouterProvider router={router} />
          </Speak>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
}

const root = document.getElementById('root')
if (root) void start(root)
