import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Whether this process may mount: the superuser outside of a container that takes the right away. */
export function mayMount(): boolean {
  try {
    mountVolume(1).close()
    return true
  } catch {
    return false
  }
}

/** A disk of its own that a test can fill and empty; only who may mount has one. */
export function mountVolume(megabytes: number) {
  const path = mkdtempSync(join(tmpdir(), 'citypass-volume-'))
  const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: 'pipe' })
  try {
    run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path)
  } catch (error) {
    rmdirSync(path)
    throw new Error('This drill needs a disk of its own: run it as root', { cause: error })
  }
  const ballast = join(path, 'ballast')
  return {
    path,
    /** Takes what is free at this moment. */
    fill(): void {
      const { bavail, bsize } = statfsSync(path)
      if (bavail === 0) return
      try {
        writeFileSync(ballast, Buffer.alloc(bavail * bsize), { flag: 'a' })
      } catch (error) {
        // Somebody took a part of it in between.
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    close(): void {
      run('umount', path)
      rmdirSync(path)
    },
  }
}
