import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, withFileLock } from '#platform/file-lock.mjs'
import { benchFolder, here, isKeeper, type Kind, keeper, olderKeeper, seedHash } from './checkout.ts'
import { runChild } from './child.ts'
import { connect, startApi } from './product.ts'
import { settle } from './settle.ts'

/** The data folder of that kind, seeded by the checkout's own code when there is none yet. */
export async function keepData(root: string, kind: Kind, rows: number, fresh = false): Promise<string> {
  const kinds = `${kind}-${rows}-`
  const all = benchFolder(root)
  const folder = join(all, `${kinds}${seedHash(root)}`)
  await withFileLock(join(all, 'keep.lock'), async () => {
    if (existsSync(folder) && !fresh) return
    for (const name of readdirSync(all)) if (name.startsWith(kinds)) rmSync(join(all, name), { recursive: true })
    await seed(root, kind, rows, folder)
  })
  return folder
}

/** Appears whole or not at all: a seeding that was ended leaves a draft, removed by the next one. */
async function seed(root: string, kind: Kind, rows: number, folder: string): Promise<void> {
  console.log(`Seeding ${rows.toLocaleString('en-US')} rows of ${kind} in ${root} …`)
  const begin = performance.now()
  const draft = `${folder}.draft`
  mkdirSync(draft)
  await (isKeeper(root) ? seedItself(root, kind, rows, draft) : seedOlder(root, kind, rows, draft))
  // The product starts on it once, so that a copy has nothing left to bring up to date.
  const { api } = await startApi(root, draft)
  const database = connect(draft)
  await settle(database.db)
  await database.close()
  await api.stop()
  renameSync(draft, folder)
  console.log(`  in ${((performance.now() - begin) / 1_000).toFixed(0)} s`)
}

function seedItself(root: string, kind: Kind, rows: number, draft: string): Promise<void> {
  return runChild({ args: ['--import', 'tsx', keeper, kind, String(rows), draft], cwd: root })
}

async function seedOlder(root: string, kind: Kind, rows: number, draft: string): Promise<void> {
  const temp = join(benchFolder(root), 'temp')
  rmSync(temp, { recursive: true, force: true })
  mkdirSync(temp)
  const args = ['--import', 'tsx', join(here, olderKeeper), kind, String(rows), root]
  await runChild({ args, cwd: root, env: { TMPDIR: temp } })
  await untilServerEnds(temp)
  const made = readdirSync(temp).find((name) => existsSync(join(temp, name, 'secrets.json')))
  renameSync(join(temp, made ?? ''), draft)
  rmSync(temp, { recursive: true })
}

/** The server was told to end with the process that started it, and writes its last pages. */
async function untilServerEnds(folder: string): Promise<void> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const note = names.find((name) => name.endsWith('owner.json'))
  const { server } = note ? JSON.parse(readFileSync(join(folder, note), 'utf8')) : { server: '' }
  if (isAlive(server)) process.kill(Number.parseInt(server, 10), 'SIGTERM')
  while (isAlive(server)) await sleep(50)
}
