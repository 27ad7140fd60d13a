import { constants, readdirSync, rmSync } from 'node:fs'
import { cp, open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { benchFolder } from './checkout.ts'

const made: string[] = []

/** A data folder that is not there yet, and goes at the end like a copy. */
export function emptyCopy(root: string): string {
  const copy = join(benchFolder(root), `copy-${process.pid}-${made.length}`)
  made.push(copy)
  return copy
}

/** A copy of a kept data folder to measure on, on the disk and not only on its way there. */
export async function copyData(root: string, kept: string): Promise<string> {
  const copy = emptyCopy(root)
  await cp(kept, copy, { recursive: true, mode: constants.COPYFILE_FICLONE, filter: (path) => !path.endsWith('/run') })
  for (const entry of await readdir(copy, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = await open(join(entry.parentPath, entry.name))
    await file.sync()
    await file.close()
  }
  return copy
}

export function removeCopy(copy: string): void {
  rmSync(copy, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
}

export function removeCopies(): void {
  for (const copy of made) removeCopy(copy)
}

/** Copies of runs that were killed. */
export function removeOrphans(root: string): void {
  for (const name of readdirSync(benchFolder(root))) {
    const pid = /^copy-(\d+)-/.exec(name)?.[1]
    if (pid && !isRunning(Number(pid))) removeCopy(join(benchFolder(root), name))
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
