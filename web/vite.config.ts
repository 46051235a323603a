import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const server = 'http://127.0.0.1:8080'

export default defineConfig({
  root: here('.'),
  plugins: [react()],
  resolve: { alias: { typebox: here('./contract-schemas.ts') } },
  server: {
    proxy: { '/v1': server, '/docs': server, '/openapi.json': server, '/healthz': server },
    fs: { allow: [here('..')] },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Calls that only build schemas: an endpoint that no page uses leaves nothing in the bundle.
      treeshake: { manualPureFunctions: ['Type', 'endpoint', 'page', 'text'] },
    },
  },
})
