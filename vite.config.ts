import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { leaveOut } from './scripts/setup/leave-out.mjs'
import { lightEndpoints } from './scripts/setup/light-endpoints.mjs'
import { oneLanguage } from './scripts/setup/one-language.mjs'
import { placedTexts } from './scripts/setup/texts.mjs'

const serverTests = {
  extends: true as const,
  test: {
    name: 'server',
    environment: 'node',
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    isolate: false,
    setupFiles: [fileURLToPath(new URL('test/support/each-file.ts', import.meta.url))],
    globalSetup: [fileURLToPath(new URL('test/support/global-setup.ts', import.meta.url))],
    testTimeout: 20_000,
    hookTimeout: 90_000,
    sequence: { groupOrder: 1 },
  },
}

const webTests = {
  extends: true as const,
  test: {
    name: 'web',
    environment: 'happy-dom',
    isolate: false,
    setupFiles: [fileURLToPath(new URL('web/kit/testing/each-file.ts', import.meta.url))],
    unstubGlobals: true,
    include: ['web/**/*.test.{ts,tsx}'],
    testTimeout: 20_000,
    sequence: { groupOrder: 1 },
  },
}

const browserTests = {
  extends: true as const,
  test: {
    name: 'e2e',
    environment: 'node',
    include: ['test/e2e/*.test.ts'],
    globalSetup: [fileURLToPath(new URL('test/e2e/global-setup.ts', import.meta.url))],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    sequence: { groupOrder: 2 },
  },
}

export default defineConfig(({ mode }) => ({
  root: mode === 'test' ? '.' : 'web',
  plugins: [react(), leaveOut(), oneLanguage(), placedTexts(), lightEndpoints()],
  build: {
    outDir: '../dist/web',
    // An instance that still runs serves the files of the last build; scripts/setup removes them later.
    emptyOutDir: false,
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_200,
  },
  server: { hmr: { overlay: true } },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    projects: [serverTests, webTests, browserTests],
    reporters: ['default', fileURLToPath(new URL('test/support/closing-line.ts', import.meta.url))],
  },
}))
