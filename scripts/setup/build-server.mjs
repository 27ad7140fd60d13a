import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

// Packages are bundled, because loading their many small files takes longer than everything else at a start.
const nativePackages = ['@node-rs/argon2']
const requireForBundled = `import { createRequire as createRequireHere } from 'node:module'
const require = createRequireHere(import.meta.url)`

/**
 * One bundle for the server with the program of its thread, and one module for each migration beside it.
 * @param {string} root
 */
export async function buildServer(root) {
  rmSync(join(root, 'dist/migrations'), { recursive: true, force: true })
  const migrations = readdirSync(join(root, 'migrations')).map((name) => `migrations/${name}`)
  await build({
    absWorkingDir: root,
    entryPoints: ['server/main.ts', 'server/reader.ts', ...migrations],
    outbase: '.',
    outdir: 'dist',
    bundle: true,
    splitting: true,
    chunkNames: 'server/chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: nativePackages,
    banner: { js: requireForBundled },
    sourcemap: 'linked',
    legalComments: 'none',
    logLevel: 'warning',
  })
}
