import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { inject } from 'vitest'

const entries = {
  worker: fileURLToPath(new URL('./worker-process.ts', import.meta.url)),
  audience: fileURLToPath(new URL('./audience-process.ts', import.meta.url)),
  api: fileURLToPath(new URL('./api-process.ts', import.meta.url)),
  ticking: fileURLToPath(new URL('./ticking-worker.ts', import.meta.url)),
  scheduler: fileURLToPath(new URL('./scheduler-process.ts', import.meta.url)),
  chatty: fileURLToPath(new URL('./chatty-process.ts', import.meta.url)),
  reader: fileURLToPath(new URL('../../server/reader.ts', import.meta.url)),
}
export type Program = keyof typeof entries

/** Packages stay where they are, and are found from anywhere. */
const packagesInPlace: Plugin = {
  name: 'packages in place',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[a-z@]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('node:')
        ? undefined
        : { path: import.meta.resolve(path), external: true },
    ),
}

async function buildPrograms(): Promise<string> {
  const outdir = join(inject('scratch'), `programs-${process.pid}`)
  await build({
    entryPoints: entries,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    plugins: [packagesInPlace],
    logLevel: 'warning',
  })
  return outdir
}

let built: Promise<string> | undefined

/**
 * Where a program stands that a test starts as a process or thread of its own. They are built when the first is asked
 * for: each that is begun from its many sources takes seconds.
 */
export async function programOf(name: Program): Promise<URL> {
  built ??= buildPrograms()
  return pathToFileURL(join(await built, `${name}.mjs`))
}
