import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CouponDispatch } from '#features/coupons/coupons/enums.ts'
import type { Database } from '#kernel/database/database.ts'
import { openDatabase } from '#kernel/database/open.ts'
import { startEmbeddedDatabase } from '#platform/embedded-database.ts'
import { findMariadbd } from '#platform/mariadb-binary.mjs'
import { lastLines } from '#platform/mariadb-server.ts'
import { migrate } from '#platform/migrations.ts'
import { apiBase, type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildCrowd, buildScene, type Scene, sendList, show } from '#test/support/build-dispatches.ts'
import { drill } from '#test/support/drill.ts'
import { expectCouponInvariants } from '#test/support/invariants.ts'
import { testKeys } from '#test/support/keys.ts'
import { eventually, type Started, startProcess } from '#test/support/processes.ts'
import { mayMount, mountVolume } from '#test/support/small-volume.ts'

/** Seconds for which the disk of the database is full. */
const size = drill('full-disk', { sample: 4, whole: 30 })
const recipients = size.whole ? 40_000 : 4_000
const [dataKey] = testKeys.dataKeys

let volume: ReturnType<typeof mountVolume>
let server: Awaited<ReturnType<typeof startEmbeddedDatabase>>
let database: Database
let t: TestApp
let scene: Scene
const processes: Started[] = []

async function openSite(): Promise<void> {
  volume = mountVolume(size.whole ? 480 : 320)
  server = await startEmbeddedDatabase({ dataDir: join(volume.path, 'data'), mariadbd: findMariadbd(process.env) })
  database = openDatabase({ ...server, poolSize: 4 })
  await migrate(database.db)
  t = await testApp({ database })
  t.clock.set(new Date().toISOString())
  scene = await buildScene(t, 0, { totalPieces: 1_000_000, limitPerMember: 10 })
  const env = {
    DATABASE_URL: `mysql://root@localhost/${server.database}?socketPath=${encodeURIComponent(server.socketPath)}`,
    DATA_KEYS: `${dataKey?.id}:${dataKey?.key.toString('base64')}`,
    INDEX_KEY: testKeys.indexKey.toString('base64'),
    RATE_LIMIT: 'off',
  }
  for (let n = 0; n < (size.whole ? 2 : 1); n++) processes.push(await startProcess(env))
  for (const { url, output } of processes) if (!url) throw new Error(output())
}

async function closeSite(): Promise<void> {
  await Promise.all(processes.map((one) => one.signal('SIGKILL')))
  await database?.close()
  await server?.stop()
  volume?.close()
}

interface Tally {
  statuses: Record<string, number>
  /** Names of what was answered with 201. */
  acknowledged: string[]
  slowest: number
  wrong: string[]
}

/** Writes through the API one after the other until told to stop: merchants, and files that need room. */
async function keepWriting({ cookie }: Client, url: string, until: () => boolean): Promise<Tally> {
  const tally: Tally = { statuses: {}, acknowledged: [], slowest: 0, wrong: [] }
  for (let n = 0; !until(); n++) {
    const name = `m${process.pid}x${n}${Math.random().toString(36).slice(2)}`
    const isFile = n % 2 === 0
    const path = isFile ? `/files?purpose=coupon-recipients&name=${name}` : '/merchants'
    const body = isFile ? 'x'.repeat(300_000) : JSON.stringify({ code: name, name, agencyId: scene.agencyId })
    const headers = { cookie, 'content-type': isFile ? 'application/octet-stream' : 'application/json' }
    const from = performance.now()
    const answer = await fetch(`${url}${apiBase}${path}`, { method: 'POST', headers, body })
    const text = await answer.text()
    tally.slowest = Math.max(tally.slowest, performance.now() - from)
    const what = `${isFile ? 'file' : 'merchant'} ${answer.status}`
    tally.statuses[what] = (tally.statuses[what] ?? 0) + 1
    if (answer.status === 201) tally.acknowledged.push(name)
    else if (answer.status !== 503 || !answer.headers.get('retry-after')) tally.wrong.push(`${what}: ${text}`)
    await sleep(20)
  }
  return tally
}

async function isStored(name: string): Promise<boolean> {
  const merchant = database.db.selectFrom('merchant').select('id').where('code', '=', name)
  const file = database.db.selectFrom('file').select('id').where('name', '=', name).where('state', '=', 'READY')
  return ((await merchant.executeTakeFirst()) ?? (await file.executeTakeFirst())) !== undefined
}

/** Keeps the disk full for the time of the drill, whatever others give back; the longest that `/healthz` took. */
async function keepFull(): Promise<number> {
  let slowest = 0
  for (const end = Date.now() + size.count * 1_000; Date.now() < end; await sleep(50)) {
    volume.fill()
    const from = performance.now()
    const answers = await Promise.all(processes.map(({ url }) => fetch(`${url}/healthz`)))
    expect(answers.map(({ status }) => status)).toEqual(processes.map(() => 200))
    slowest = Math.max(slowest, performance.now() - from)
  }
  return slowest
}

function report(tallies: Tally[], health: number, recoveredMs: number): void {
  const written = tallies.map(({ statuses, slowest }) => ({ ...statuses, slowest: `${slowest.toFixed(0)} ms` }))
  const times = `healthz at most ${health.toFixed(0)} ms, dispatch sent ${recoveredMs.toFixed(0)} ms after there was room`
  console.log(`full disk for ${size.count} s: ${times}; ${JSON.stringify(written)}`)
  console.log(lastLines(join(volume.path, 'data/mariadb/mariadb.log')))
}

async function playFullDisk(): Promise<void> {
  const prefix = await buildCrowd(t, scene.agencyId, recipients)
  const rows = Array.from({ length: recipients }, (_, n) => [`${prefix}${n + 1}`, 1] as const)
  let isOver = false
  const clients = await Promise.all(processes.map(() => t.as('operator', { agencyId: scene.agencyId })))
  const writing = clients.map((client, n) => keepWriting(client, processes[n]?.url ?? '', () => isOver))
  const sent = await sendList(scene, rows)
  expect(sent.status).toBe(201)
  const health = await keepFull()
  volume.empty()
  const from = performance.now()
  const isSent = async () => ((await show(scene, sent.body.id)).status === CouponDispatch.SENDED ? true : undefined)
  expect(await eventually(isSent, 180_000), 'the dispatch goes on by itself').toBe(true)
  const recoveredMs = performance.now() - from
  await sleep(1_000)
  isOver = true
  const tallies = await Promise.all(writing)
  if (size.whole) report(tallies, health, recoveredMs)
  for (const { wrong, acknowledged, statuses } of tallies) {
    expect(wrong).toEqual([])
    expect(Object.keys(statuses)).toContain('file 503')
    for (const name of acknowledged) expect(await isStored(name), name).toBe(true)
  }
  const { issuedPieces, codes } = await show(scene, sent.body.id)
  expect({ issuedPieces, failed: codes['7'] }).toEqual({ issuedPieces: recipients, failed: 0 })
  await expectCouponInvariants(database.db)
}

if (mayMount())
  describe('while the disk of the database is full', () => {
    beforeAll(openSite, 120_000)
    afterAll(closeSite, 60_000)

    test('writes are answered 503, nothing acknowledged is lost, and all goes on by itself', playFullDisk, 5 * 60_000)
  })
else
  test('a full disk can be played only by who may mount one', () => {
    expect(size.whole).toBe(false)
  })
