import { taipeiDay } from '#contract/days.ts'
import { empty } from '#contract/endpoint.ts'
import type { Problem } from '#contract/problems.ts'
import { readMemberIds } from '#engines/audiences/members.ts'
import { holdsReach, reachOf } from '#engines/audiences/reach.ts'
import { loadActor } from '#kernel/access/actors.ts'
import { can, reaches } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { createPersonSet, type PersonSet } from '#kernel/audit/person-sets.ts'
import type { Ctx } from '#kernel/context.ts'
import { defineJob, type JobRun } from '#kernel/jobs/jobs.ts'
import { setWanted } from './changes.ts'
import { listBetween, listOptedOut, listRuled, markGrouped, type Ruled } from './group-queries.ts'

const changedAtOnce = 1_000

/** Binds whoever newly fits the condition of a topic, and unbinds whom it bound and who fits no more (fcm-topic-job). */
export const groupMembers = defineJob({
  kind: 'user-topic-group',
  payload: empty,
  maxAttempts: 3,
  supportsDryRun: true,
  run: async (job) => {
    const result = { topics: 0, bound: 0, unbound: 0, heldBack: 0 }
    for (const topic of await listRuled(job.ctx.db)) {
      const problem = await problemOf(job.ctx, topic)
      if (problem) {
        result.heldBack += 1
        if (!job.dryRun) await job.inTransaction((ctx) => markGrouped(ctx, topic.id, problem))
        continue
      }
      const changed = await groupTopic(job, topic)
      result.topics += 1
      result.bound += changed.bound
      result.unbound += changed.unbound
    }
    return result
  },
})

/** A condition works with the right of whoever saved it, as that stands today. */
async function problemOf({ db, now }: Ctx, topic: Ruled): Promise<Problem | null> {
  if (topic.by === null) return null
  const actor = await loadActor(db, topic.by, taipeiDay(now()))
  const permission = 'user-topic-bindings:create'
  const may = actor && can(actor, permission) && reaches(actor, permission, topic)
  if (may && holdsReach(reachOf({ actor }, permission), topic.reach)) return null
  return { key: 'userTopic.ruleHolder', params: { name: topic.byName ?? String(topic.by) } }
}

/** Members pass in the order of their ids, so that each range of ids is compared with the bindings in it. */
async function groupTopic(job: JobRun, topic: Ruled): Promise<{ bound: number; unbound: number }> {
  const changed = { bound: 0, unbound: 0 }
  const persons = createPersonSet('members')
  const range = async (ids: readonly number[], after: number, upTo: number | null) => {
    const { bind, unbind } = await compare(job.ctx, topic.id, ids, after, upTo)
    changed.bound += await change(job, topic, { ids: bind, wanted: 'BOUND', persons })
    changed.unbound += await change(job, topic, { ids: unbind, wanted: 'UNBOUND', persons })
  }
  let after = 0
  for await (const ids of readMemberIds(job.ctx, topic.conditions, topic.reach)) {
    const last = ids.at(-1)
    if (last === undefined) continue
    await range(ids, after, last)
    after = last
  }
  await range([], after, null)
  if (!job.dryRun) await job.inTransaction((ctx) => record(ctx, topic, changed, persons))
  return changed
}

async function compare({ db }: Ctx, topicId: number, ids: readonly number[], after: number, upTo: number | null) {
  const held = await listBetween(db, topicId, after, upTo)
  const fitting = new Set(ids)
  const bound = new Set(held.filter(({ wanted }) => wanted === 'BOUND').map(({ memberId }) => memberId))
  const unbound = ids.filter((id) => !bound.has(id))
  const out = new Set(await listOptedOut(db, topicId, unbound))
  const byRule = held.filter(({ wanted, source }) => wanted === 'BOUND' && source === 'RULE')
  return {
    bind: unbound.filter((id) => !out.has(id)),
    unbind: byRule.map(({ memberId }) => memberId).filter((id) => !fitting.has(id)),
  }
}

interface Changing {
  ids: readonly number[]
  wanted: 'BOUND' | 'UNBOUND'
  persons: PersonSet
}

async function change(job: JobRun, topic: Ruled, { ids, wanted, persons }: Changing): Promise<number> {
  if (job.dryRun) return ids.length
  let count = 0
  for (let at = 0; at < ids.length; at += changedAtOnce) {
    const some = ids.slice(at, at + changedAtOnce)
    const changed = await job.inTransaction((ctx) => setWanted(ctx, topic, some, { wanted, source: 'RULE' }))
    for (const id of changed) persons.add(id)
    count += changed.length
    await job.advanced()
  }
  return count
}

async function record(ctx: Ctx, topic: Ruled, changed: { bound: number; unbound: number }, persons: PersonSet) {
  await markGrouped(ctx, topic.id, null)
  if (changed.bound + changed.unbound === 0) return
  const recordLabel = `${topic.name} (${topic.code})`
  const entry = { action: 'group', resource: 'user-topics', recordId: topic.id, recordLabel }
  await audit(ctx, { ...entry, difference: changed, persons })
}
