import { randomBytes } from 'node:crypto'
import { empty } from '#contract/endpoint.ts'
import { listOpenDevices } from '#features/messages/member-devices/service.ts'
import type { ProviderKind } from '#features/messages/push-providers/enums.ts'
import {
  type TopicDevice,
  type TopicOutcome,
  tellTopic,
  topicAdapterOf,
  topicKinds,
} from '#features/messages/push-providers/service.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { defineJob, type JobRun } from '#kernel/jobs/jobs.ts'
import { tellAnew } from './change-queries.ts'
import type { Wish } from './enums.ts'
import * as queries from './follow-queries.ts'
import { type Claimed, claimBindings, type Settled } from './follow-queries.ts'

const claimRows = 1_000
/** Then what was claimed and not told goes back: well within the time for which the rows are held. */
const callsMs = 60_000
/** A run ends before the next slot comes. */
const runMs = 150_000
/** A call whose answer never came may still be carried out: nothing is said about these bindings for that long. */
const unknownMs = 60_000
const maxAttempts = 5

/** Tells providers who is in a topic (job5905), or who is no more (job8306). */
function followJob(kind: string, wanted: Wish) {
  return defineJob({
    kind,
    payload: empty,
    maxAttempts: 3,
    supportsDryRun: true,
    run: async (job) => {
      if (job.dryRun) return { waiting: await queries.countDue(job.ctx.db, wanted) }
      return followAll(job, wanted)
    },
  })
}

export const bindAtProvider = followJob('user-topic-bind', 'BOUND')
export const unbindAtProvider = followJob('user-topic-unbind', 'UNBOUND')

type Tally = Record<'told' | 'noDevice' | 'refused' | 'later', number>

async function followAll(job: JobRun, wanted: Wish): Promise<Tally> {
  const tally: Tally = { told: 0, noDevice: 0, refused: 0, later: 0 }
  const end = performance.now() + runMs
  let done = 0
  for (;;) {
    const hold = randomBytes(16)
    const claimed = await job.inTransaction((ctx) => claimBindings(ctx.db, wanted, hold, claimRows))
    if (claimed.length === 0) return tally
    const outcomes = await tellAll(job.ctx, wanted, claimed)
    await settleAll(job.ctx, { claimed, hold, outcomes }, tally)
    await job.advanced()
    done += claimed.length
    job.progress(done)
    if (performance.now() > end || job.signal.aborted) return tally
  }
}

/** What became of bindings, the worst that one of their devices met. */
type Outcomes = Map<number, TopicOutcome>

async function tellAll(ctx: Ctx, wanted: Wish, claimed: readonly Claimed[]): Promise<Outcomes> {
  const end = performance.now() + callsMs
  const providers = await queries.listTopicProviders(ctx.db, topicKinds)
  const outcomes: Outcomes = new Map()
  for (const group of byTopic(claimed).values())
    for (const provider of providers) await tellGroup(ctx, { provider, wanted, group, end }, outcomes)
  return outcomes
}

function byTopic(claimed: readonly Claimed[]): Map<number, Claimed[]> {
  const groups = new Map<number, Claimed[]>()
  for (const one of claimed) groups.set(one.topicId, [...(groups.get(one.topicId) ?? []), one])
  return groups
}

interface Group {
  provider: { id: number; kind: string }
  wanted: Wish
  group: readonly Claimed[]
  end: number
}

async function tellGroup(ctx: Ctx, { provider, wanted, group, end }: Group, outcomes: Outcomes): Promise<void> {
  const [first] = group
  if (!first) return
  const bindingOf = new Map(group.map(({ memberId, id }) => [memberId, id]))
  const devices = await listOpenDevices(ctx, provider.id, [...bindingOf.keys()])
  const { batchSize } = topicAdapterOf(provider.kind as ProviderKind)
  for (let at = 0; at < devices.length; at += batchSize) {
    const some = devices.slice(at, at + batchSize)
    const told = await tellSome(ctx, provider.id, { topic: first.topicCode, wanted, devices: some, end })
    for (const { id, memberId } of some) {
      const bindingId = bindingOf.get(memberId) ?? 0
      outcomes.set(bindingId, worse(outcomes.get(bindingId), told(id)))
    }
  }
}

interface Some {
  topic: string
  wanted: Wish
  devices: readonly { id: number; token: string }[]
  end: number
}

async function tellSome(ctx: Ctx, providerId: number, { topic, wanted, devices, end }: Some) {
  const wish = wanted === 'BOUND' ? 'ADD' : 'REMOVE'
  const call = { topic, wish, devices: devices.map(({ id, token }): TopicDevice => ({ deviceId: id, token })) } as const
  // A worker that was held up must not speak for rows that others may have taken.
  if (performance.now() > end) return (): TopicOutcome => ({ kind: 'LATER', afterMs: 0 })
  const told = await tellTopic(ctx, { id: providerId }, call)
  if (told.kind === 'LATER') return (): TopicOutcome => told
  return (deviceId: number): TopicOutcome => told.outcomes.get(deviceId) ?? { kind: 'UNKNOWN' }
}

const order = ['INVALID_TOKEN', 'DONE', 'REFUSED', 'LATER', 'UNKNOWN']

function worse(one: TopicOutcome | undefined, other: TopicOutcome): TopicOutcome {
  return one && order.indexOf(one.kind) > order.indexOf(other.kind) ? one : other
}

interface Told {
  claimed: readonly Claimed[]
  hold: Buffer
  outcomes: Outcomes
}

/**
 * Writes down what became of a claim, in a transaction that no lease guards: the hold does. Rows that somebody else has
 * taken meanwhile are told once more, because nobody knows whose call came last.
 */
async function settleAll(ctx: Ctx, { claimed, hold, outcomes }: Told, tally: Tally): Promise<void> {
  const ids = claimed.map(({ id }) => id)
  await inTransaction(ctx, async (ctx) => {
    const held = await queries.listHeld(ctx.db, ids, hold)
    const mine = new Set(held)
    const lost = ids.filter((id) => !mine.has(id))
    await tellAnew(ctx.db, lost)
    const weary = new Set(await queries.listWeary(ctx.db, held, maxAttempts - 1))
    for (const [said, some] of byFate(held, outcomes, weary))
      await queries.settle(ctx.db, some, JSON.parse(said), ctx.now())
  })
  for (const id of ids) tally[talliedAs(outcomes.get(id))] += 1
}

/** Bindings that end up alike, by how. */
function byFate(ids: readonly number[], outcomes: Outcomes, weary: ReadonlySet<number>): Map<string, number[]> {
  const fates = new Map<string, number[]>()
  for (const id of ids) {
    const fate = JSON.stringify(fateOf(outcomes.get(id), weary.has(id)))
    fates.set(fate, [...(fates.get(fate) ?? []), id])
  }
  return fates
}

function fateOf(outcome: TopicOutcome | undefined, weary: boolean): Settled {
  const still = { problem: null, afterMs: 0, attempt: false }
  switch (outcome?.kind) {
    case 'DONE':
      return { ...still, state: 'DONE' }
    case 'REFUSED':
      return { ...still, state: 'FAILED', problem: outcome.cause }
    case 'LATER':
      return { ...still, state: 'WAITING', afterMs: outcome.afterMs }
    case 'UNKNOWN':
      return weary
        ? { state: 'FAILED', problem: 'NO_ANSWER', afterMs: unknownMs, attempt: true }
        : { ...still, state: 'WAITING', afterMs: unknownMs, attempt: true }
    default:
      return { ...still, state: 'NO_DEVICE' }
  }
}

function talliedAs(outcome: TopicOutcome | undefined): keyof Tally {
  if (outcome?.kind === 'DONE') return 'told'
  if (outcome?.kind === 'REFUSED') return 'refused'
  return outcome === undefined || outcome.kind === 'INVALID_TOKEN' ? 'noDevice' : 'later'
}
