import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

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
  const freeMegabytes = () => {
    const { bavail, bsize } = statfsSync(path)
    return (bavail * bsize) / 1024 / 1024
  }
  return {
    path,
    freeMegabytes,
    /** Takes what is free, again and again while others give some back. */
    fill(): void {
      for (let n = 0; statfsSync(path).bavail > 0; n++) {
        const { bavail, bsize } = statfsSync(path)
        try {
          writeFileSync(ballast, Buffer.alloc(Math.min(bavail * bsize, 1024 * 1024)), { flag: 'a' })
        } catch {
          if (n > megabytes) return
        }
      }
    },
    empty: () => rmSync(ballast, { force: true }),
    close(): void {
      run('umount', path)
      rmdirSync(path)
    },
  }
}
