import { hash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type SqlBool, sql } from 'kysely'
import type { OpenProvider } from '#features/messages/push-providers/sending-queries.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import { insertStatement } from '#kernel/database/bulk-insert.ts'
import type { TopicAdapter, TopicCall, TopicDevice, TopicOutcome, TopicsOfDevice } from './topic-gateway.ts'

/**
 * Keeps the topics of the simulator's telephones. As many as its settings let get lost go astray once: it says that it
 * did what it was told and did not, so that a comparison has something to find.
 */
export const simulatedTopics: TopicAdapter = {
  batchSize: 1_000,
  tell: async (ctx, provider, call) => {
    const delayMs = provider.simulation?.delayMs ?? 0
    if (delayMs > 0) await sleep(delayMs)
    await (call.wish === 'ADD' ? add : remove)(ctx, provider, call)
    return { kind: 'DONE', outcomes: outcomesOf(call.devices) }
  },
  readSize: 1_000,
  read: async ({ db }, { id }, devices) => {
    const kept = await listKept(db, id, devices)
    const topicsOf = (deviceId: number): TopicsOfDevice => ({ kind: 'KNOWN', topics: kept.get(deviceId) ?? new Map() })
    return { kind: 'DONE', devices: new Map(devices.map(({ deviceId }) => [deviceId, topicsOf(deviceId)])) }
  },
}

const outcomesOf = (devices: readonly TopicDevice[]) =>
  new Map(devices.map(({ deviceId }): [number, TopicOutcome] => [deviceId, { kind: 'DONE' }]))

const columns = ['provider_id', 'device_id', 'topic', 'astray', 'since_at'] as const

async function add({ db, now }: Ctx, provider: OpenProvider, { topic, devices }: TopicCall): Promise<void> {
  const rows = devices.map((device) => [
    ...[provider.id, device.deviceId, topic, goesAstray(provider, topic, device) ? 1 : 0, now()],
  ])
  const known = db.updateTable('simulated_topic_device').set({ astray: 0 })
  await known.where(among(provider.id, topic, devices)).execute()
  await db.executeQuery(insertStatement('simulated_topic_device', columns, rows, 'ignore'))
}

/** One that goes astray stays where it was for once, which `astray` of 2 remembers. */
async function remove({ db }: Ctx, provider: OpenProvider, { topic, devices }: TopicCall): Promise<void> {
  const stays = devices.filter((device) => goesAstray(provider, `-${topic}`, device))
  const stay = among(provider.id, topic, stays)
  const goes = sql<SqlBool>`${among(provider.id, topic, devices)} and (astray != 0 or not ${stay})`
  await db.deleteFrom('simulated_topic_device').where(goes).execute()
  await db.updateTable('simulated_topic_device').set({ astray: 2 }).where(stay).execute()
}

function among(providerId: number, topic: string, devices: readonly TopicDevice[]) {
  const ids = devices.map(({ deviceId }) => deviceId)
  if (ids.length === 0) return sql<SqlBool>`false`
  return sql<SqlBool>`(provider_id = ${providerId} and topic = ${topic} and device_id in ${sql.val([ids])})`
}

async function listKept(db: Db, providerId: number, devices: readonly TopicDevice[]) {
  const ids = devices.map(({ deviceId }) => deviceId)
  const kept = new Map<number, Map<string, Date | null>>()
  if (ids.length === 0) return kept
  const rows = await db
    .selectFrom('simulated_topic_device')
    .select(['device_id as deviceId', 'topic', 'since_at as sinceAt'])
    .where('provider_id', '=', providerId)
    .where(sql<SqlBool>`device_id in ${sql.val([ids])}`)
    .where('astray', '!=', 1)
    .execute()
  for (const { deviceId, topic, sinceAt } of rows)
    kept.set(deviceId, (kept.get(deviceId) ?? new Map<string, Date | null>()).set(topic, sinceAt))
  return kept
}

/** The same telephones for the same settings, always. */
function goesAstray({ simulation }: OpenProvider, topic: string, { token }: TopicDevice): boolean {
  const drawn = hash('sha256', `${simulation?.seed}:topic:${topic}:${token}`, 'buffer').readUInt32BE(0) / 2 ** 32
  return drawn * 100 < (simulation?.lostPercent ?? 0)
}
