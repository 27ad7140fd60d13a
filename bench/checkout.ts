import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { runChild } from './child.ts'

export type Kind = 'members' | 'cards' | 'logs' | 'messages'

export const here = join(import.meta.dirname, '..')
/** A checkout that has this file is asked for its data; one from before is seeded through its modules by ours. */
export const keeper = 'bench/keep.ts'
export const olderKeeper = 'bench/keep-older.ts'

export const isKeeper = (root: string) => existsSync(join(root, keeper))

/** Where a checkout has what is seeded once, and the copies that are measured on. */
export function benchFolder(root: string): string {
  const folder = join(root, '.data/bench')
  mkdirSync(folder, { recursive: true })
  return folder
}

/** Changes with the code that seeds and with the migrations, and with nothing else. */
export function seedHash(root: string): string {
  const own = isKeeper(root) ? [keeper, 'bench/seed'] : ['bench/seed.ts', 'bench/world.ts']
  const lent = isKeeper(root) ? [] : [olderKeeper, 'bench/seed/logs.ts'].flatMap((path) => filesOf(here, path))
  const hash = createHash('sha256')
  for (const file of [...own, 'migrations'].flatMap((path) => filesOf(root, path)).concat(lent))
    hash.update(`${relative(root, file)}\0`).update(readFileSync(file))
  return hash.digest('hex').slice(0, 12)
}

function filesOf(root: string, path: string): string[] {
  const full = join(root, path)
  if (!statSync(full).isDirectory()) return [full]
  const names = readdirSync(full, { recursive: true, encoding: 'utf8' }).sort()
  return names.map((name) => join(full, name)).filter((file) => statSync(file).isFile())
}

/** Builds the product of another checkout by its own script. */
export async function buildCheckout(root: string): Promise<void> {
  if (!existsSync(join(root, 'scripts/build.mjs'))) throw new Error(`${root} is no checkout of this product`)
  await runChild({ args: ['scripts/build.mjs'], cwd: root })
}

/** The commit of a checkout, or its folder where there is none to be read. */
export function nameOf(root: string): string {
  try {
    const head = ['rev-parse', '--short', 'HEAD']
    return execFileSync('git', head, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return basename(root)
  }
}
