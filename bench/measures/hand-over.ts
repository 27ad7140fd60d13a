import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { Agent, request } from 'undici'
import type { Sample } from '#bench/area.ts'
import { here } from '#bench/checkout.ts'
import { startChild } from '#bench/child.ts'
import { answers, freePort } from '#bench/ports.ts'
import { count, type Figure, ratio } from '#bench/report.ts'
import type { World } from '#bench/world.ts'
import { fcm } from '#features/messages/push-providers/fcm.ts'
import { fingerprintOf, keyName } from '#features/messages/push-providers/sending-queries.ts'
import { handOver, type PushItem } from '#features/messages/push-providers/service.ts'
import { google } from '#features/messages/push-providers/service-accounts.ts'
import { type Ctx, systemContext } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import { createLogger } from '#kernel/logger.ts'
import { createOutbound } from '#kernel/outbound/outbound.ts'
import { createPii } from '#kernel/pii.ts'
import { readConfig } from '#platform/config.ts'
import { product } from '#server/domains.ts'

const pushes = 20_000
const batchSize = 500
const operation = `hand over ${count(pushes)} pushes, a call each, to a server of this machine`

const pushOf = (n: number): PushItem => ({
  ...{ key: n, deviceId: n, token: `bench-token-${n}`.padEnd(160, 'x') },
  ...{ title: '停水通知', body: '明日上午九時至下午五時停水，請提早儲水。', link: null, image: null },
})
const items = (from: number): PushItem[] => Array.from({ length: batchSize }, (_, n) => pushOf(from + n))

const perSecond = (begin: number) => pushes / ((performance.now() - begin) / 1_000)

export async function sampleHandOver(world: World): Promise<Sample[]> {
  return withSink(async (origin) => [{ operation, value: await handAllOver(world, origin), unit: '/s' }])
}

/** Floor, ours, floor, ours: the machine drifts within a run too. */
export async function measureHandOver(world: World): Promise<Figure[]> {
  return withSink(async (origin) => {
    const [floor, ours]: [number[], number[]] = [[], []]
    await callBarely(origin)
    await handAllOver(world, origin)
    for (let round = 0; round < 2; round++) {
      floor.push(await callBarely(origin))
      ours.push(await handAllOver(world, origin))
    }
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const [f, o] = [mean(floor), mean(ours)]
    const figures = { floor: `${count(f)}/s`, ours: `${count(o)}/s`, ratio: ratio(o, f) }
    return [{ operation, ...figures, bar: '≥ 0.6 × floor', met: o >= 0.6 * f }]
  })
}

async function withSink<T>(measure: (origin: string) => Promise<T>): Promise<T> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const command = { args: ['--import', 'tsx', 'bench/sink-server.ts'], cwd: here, env: { PORT: String(port) } }
  const sink = await startChild(command, () => answers(origin))
  const measured = await measure(origin)
  await sink.stop()
  return measured
}

/** The same bodies to the same address, as many at once, and no more than that. */
async function callBarely(origin: string): Promise<number> {
  const dispatcher = new Agent({ connections: fcm.connections })
  const begin = performance.now()
  let next = 0
  const caller = async () => {
    for (let n = next++; n < pushes; n = next++) {
      const { token, title, body } = pushOf(n)
      const message = JSON.stringify({ message: { token, notification: { title, body } } })
      const headers = { authorization: 'Bearer bench', 'content-type': 'application/json' }
      const path = '/v1/projects/bench-project/messages:send'
      const answer = await request(`${origin}${path}`, { dispatcher, method: 'POST', headers, body: message })
      await answer.body.text()
    }
  }
  await Promise.all(Array.from({ length: fcm.connections }, caller))
  await dispatcher.close()
  return perSecond(begin)
}

async function handAllOver(world: World, origin: string): Promise<number> {
  const ctx = contextOf(world, origin)
  const id = await insertProvider(ctx)
  const begin = performance.now()
  let accepted = 0
  for (let from = 0; from < pushes; from += batchSize) {
    const handed = await handOver(ctx, { id }, { id: randomUUID(), items: items(from) })
    if (handed.kind === 'LATER') throw new Error(`Nothing was taken for ${handed.afterMs} ms`)
    for (const { kind } of handed.outcomes.values()) accepted += Number(kind === 'ACCEPTED')
  }
  const figure = perSecond(begin)
  if (accepted !== pushes) throw new Error(`${accepted} of ${pushes} pushes were taken`)
  return figure
}

function contextOf({ dataDir, database }: World, origin: string): Ctx {
  const config = readConfig({ DATA_DIR: dataDir })
  const destination = { origin, network: 'loopback' as const }
  const outbound = createOutbound({ [fcm.to]: { ...fcm, ...destination }, [google.to]: destination })
  const settings = { secureCookie: false, trustProxy: false, rateLimit: false, passwordCost: config.argon2 as never }
  const log = createLogger('warn')
  return systemContext({ database, pii: createPii(config), outbound, now: () => new Date(), log, product, settings })
}

async function insertProvider({ db, pii, now }: Ctx): Promise<number> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const private_key = privateKey.export({ type: 'pkcs8', format: 'pem' })
  const account = { type: 'service_account', project_id: 'bench-project', client_email: 'bench@bench', private_key }
  const key = JSON.stringify(account)
  const stamps = { created_at: now(), updated_at: now() }
  const named = { kind: 'FCM', name: `Bench ${randomUUID()}`, application_id: 'bench-project' }
  const made = db.insertInto('push_provider').values({ ...named, rate_per_second: 100_000, ...stamps })
  const id = insertedId(await made.executeTakeFirstOrThrow())
  const fingerprint = fingerprintOf(key)
  const sealed = pii.seal('push_provider_key', keyName(id, fingerprint), { key })
  const row = { provider_id: id, slot: 'CURRENT', fingerprint, sealed, created_at: now() }
  await db.insertInto('push_provider_key').values(row).execute()
  return id
}
