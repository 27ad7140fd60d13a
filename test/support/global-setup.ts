import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbeddedDatabase } from '#platform/embedded-database.ts'
import { processIdentity } from '#platform/file-lock.mjs'
import { findMariadbd } from '#platform/mariadb-binary.mjs'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseSocket: string
    /** A folder that goes with the run. */
    scratch: string
  }
}

const prefix = 'citypass-test-'

/** A run that was killed could not remove its folder; its process id is in the name. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(/^citypass-test-(\d+)-/.exec(name)?.[1])
    if (pid && !processIdentity(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

/** One throwaway MariaDB for all workers of a run; it is killed with the runner, whatever ends that. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  removeLeftovers()
  const dataDir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  const server = await startEmbeddedDatabase({ dataDir, mariadbd: findMariadbd(process.env), throwaway: true })
  project.provide('databaseSocket', server.socketPath)
  project.provide('scratch', dataDir)
  return async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
