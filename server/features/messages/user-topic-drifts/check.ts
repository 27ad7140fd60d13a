import { setTimeout as sleep } from 'node:timers/promises'
import { empty } from '#contract/endpoint.ts'
import { listOpenDevices, type OpenDevice } from '#features/messages/member-devices/service.ts'
import type { ProviderKind } from '#features/messages/push-providers/enums.ts'
import {
  readTopics,
  type TopicsOfDevice,
  topicAdapterOf,
  topicKinds,
} from '#features/messages/push-providers/service.ts'
import { listTopicProviders } from '#features/messages/user-topic-bindings/service.ts'
import { defineJob, JobFailed, type JobRun, type Schedule } from '#kernel/jobs/jobs.ts'
import * as queries from './check-queries.ts'
import { type FoundDrift, type KnownTopic, listWanted, type Settled } from './check-queries.ts'

const membersAtOnce = 500
const deletedAtOnce = 1_000
/** How long a provider that asks for patience is waited for in all, between two answers. */
const patienceMs = 120_000

/** Compares what we want with what providers say, device by device: none of them tells who is in a topic. */
export const checkTopics = defineJob({
  kind: 'user-topic-check',
  payload: empty,
  maxAttempts: 3,
  permission: 'user-topic-drifts:run',
  run: async (job) => {
    const checkId = await job.inTransaction((ctx) => queries.openCheck(ctx, job.id))
    if (checkId === undefined) throw new JobFailed({ key: 'topicDrift.running' })
    const tally = { devices: 0, unknownDevices: 0 }
    const topics = await queries.listTopics(job.ctx.db)
    for (const { id, kind } of await listTopicProviders(job.ctx.db, topicKinds))
      await checkProvider(job, { id, kind: kind as ProviderKind, checkId, topics }, tally)
    for (let deleted = deletedAtOnce; deleted === deletedAtOnce; )
      deleted = await job.inTransaction((ctx) => queries.deleteOthers(ctx.db, checkId, deletedAtOnce))
    return job.inTransaction(async ({ db, now }) => {
      const found = await queries.countFound(db)
      const counts = { devices: tally.devices, unknown_devices: tally.unknownDevices, ...found }
      await queries.closeCheck(db, job.id, 'DONE', { ...counts, finished_at: now() })
      return { ...tally, ...found }
    })
  },
  onFailed: async ({ db, now }, _, _problem, jobId) => {
    await queries.closeCheck(db, jobId, 'FAILED', { finished_at: now() })
  },
})

export const nightly: Schedule = {
  name: 'user-topic-check',
  cron: '20 4 * * *',
  job: checkTopics,
  title: '比對用戶主題與推播供應商',
  misfire: 'SKIP',
  does: {
    zh: '比對本市的用戶主題與推播服務是否一致。',
    en: 'Compares our topics with what providers hold of them.',
  },
}

interface At {
  id: number
  kind: ProviderKind
  checkId: number
  topics: ReadonlyMap<string, KnownTopic>
}

async function checkProvider(job: JobRun, at: At, tally: { devices: number; unknownDevices: number }): Promise<void> {
  const { readSize } = topicAdapterOf(at.kind)
  for (let after = 0, holders: number[] = [0]; holders.length > 0; ) {
    holders = await queries.listHolders(job.ctx.db, at.id, after, membersAtOnce)
    after = holders.at(-1) ?? after
    const devices = await listOpenDevices(job.ctx, at.id, holders)
    for (let from = 0; from < devices.length; from += readSize) {
      const some = devices.slice(from, from + readSize)
      tally.unknownDevices += await checkDevices(job, at, some)
      tally.devices += some.length
      job.progress(tally.devices)
    }
  }
}

/** Answers of how many devices nothing became known. */
async function checkDevices(job: JobRun, at: At, devices: readonly OpenDevice[]): Promise<number> {
  const memberIds = [...new Set(devices.map(({ memberId }) => memberId))]
  // Read before the provider is asked, and again when it is written down: what was changed between says nothing.
  const wanted = groupByMember(await listWanted(job.ctx.db, memberIds))
  const read = await readPatiently(job, at.id, devices)
  const unknown = devices.filter(({ id }) => read.get(id)?.kind === 'UNKNOWN' || !read.has(id)).map(({ id }) => id)
  const found = devices.flatMap((device) =>
    driftsOf(at, device, wanted.get(device.memberId) ?? [], read.get(device.id)),
  )
  await job.inTransaction(async ({ db, now }) => {
    const still = groupByMember(await listWanted(db, [...new Set(found.map(({ memberId }) => memberId))]))
    const stands = ({ memberId, id, turn }: FoundDrift) => {
      const binding = still.get(memberId)?.find(({ topicId }) => topicId === id)
      return binding ? binding.settled && binding.turn === turn : turn === 0
    }
    await queries.writeDrifts(db, at.checkId, found.filter(stands), now())
    await queries.keepDrifts(db, at.checkId, unknown)
  })
  return unknown.length
}

function groupByMember(rows: readonly Settled[]): Map<number, Settled[]> {
  const groups = new Map<number, Settled[]>()
  for (const row of rows) groups.set(row.memberId, [...(groups.get(row.memberId) ?? []), row])
  return groups
}

async function readPatiently(job: JobRun, providerId: number, devices: readonly OpenDevice[]) {
  const asked = devices.map(({ id, token }) => ({ deviceId: id, token }))
  for (let waited = 0; ; ) {
    job.signal.throwIfAborted()
    const read = await readTopics(job.ctx, { id: providerId }, asked)
    if (read.kind === 'DONE') return read.devices
    if (waited >= patienceMs) throw new JobFailed({ key: 'topicDrift.silent' })
    const waitMs = Math.max(100, Math.min(read.afterMs, patienceMs - waited))
    await sleep(waitMs, undefined, { signal: job.signal })
    waited += waitMs
  }
}

function driftsOf(
  { id: providerId, topics }: At,
  device: OpenDevice,
  wanted: readonly Settled[],
  read: TopicsOfDevice | undefined,
): FoundDrift[] {
  if (read?.kind !== 'KNOWN') return []
  const { id: deviceId, memberId } = device
  const bindingOf = new Map(wanted.map((binding) => [binding.topicId, binding]))
  return [...topics].flatMap(([code, topic]): FoundDrift[] => {
    const binding = bindingOf.get(topic.id)
    if (binding && !binding.settled) return []
    const isIn = read.topics.has(code)
    const isWanted = binding?.wanted === 'BOUND'
    if (isIn === isWanted) return []
    const drift = { ...topic, deviceId, memberId, providerId, turn: binding?.turn ?? 0 }
    return isWanted
      ? [{ ...drift, kind: 'MISSING', sinceAt: binding.followedAt }]
      : [{ ...drift, kind: 'EXTRA', sinceAt: read.topics.get(code) ?? null }]
  })
}
