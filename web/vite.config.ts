import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const server = 'http://127.0.0.1:8080'

/** Writes each text file also compressed, once, so that the server never has to: 540 kB of scripts become 150. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle).filter((file) => /\.(js|css)$/.test(file))) {
      const path = join(dir, name)
      const bytes = readFileSync(path)
      writeFileSync(`${path}.br`, brotliCompressSync(bytes))
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
    }
  },
}

export default defineConfig({
  root: here('.'),
  plugins: [react(), compressed],
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
