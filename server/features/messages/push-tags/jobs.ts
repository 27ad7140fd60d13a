import { empty } from '#contract/endpoint.ts'
import { listOpenDevices, type OpenDevice } from '#features/messages/member-devices/service.ts'
import { maxTags, sendTags, type TagChange, type TagOutcome } from '#features/messages/push-providers/service.ts'
import type { Ctx } from '#kernel/context.ts'
import { defineJob, type JobRun, type Schedule } from '#kernel/jobs/jobs.ts'
import type { SentTags, TaggedDevice } from './queries.ts'
import * as queries from './queries.ts'
import { applied, changeOf, tagsOf } from './tags.ts'

/** Changes of bindings looked at in one run, and devices that it comes past on its way round. */
const changesAtOnce = 5_000
const devicesAtOnce = 5_000
const membersAtOnce = 500
const callsAtOnce = 100
/** Changes that were committed a moment later than others with a later time. */
const overlapMs = 60_000

interface Tally {
  sent: number
  unchanged: number
  refused: number
  later: number
}

/** Sends OneSignal the tags that have changed, and only these (TagUpdateJob). */
export const updateTags = defineJob({
  kind: 'push-tag-update',
  payload: empty,
  maxAttempts: 3,
  run: async (job) => {
    const { db } = job.ctx
    const providers = await queries.listOneSignals(db)
    const tally: Tally = { sent: 0, unchanged: 0, refused: 0, later: 0 }
    if (providers.length === 0) return tally
    const turn = await queries.findTurn(job.ctx)
    const changed = await queries.listChanged(db, new Date(turn.changesTo.getTime() - overlapMs), changesAtOnce)
    const next = await queries.listNext(db, turn.devicesTo, devicesAtOnce)
    const due = await queries.listDue(db, devicesAtOnce)
    const members = [...new Set([...due, ...changed.memberIds, ...next.memberIds])]
    for (let at = 0; at < members.length; at += membersAtOnce) {
      const some = members.slice(at, at + membersAtOnce)
      for (const id of providers) if (!(await updateMembers(job, id, some, tally))) return tally
      job.progress(at + some.length, members.length)
    }
    await job.inTransaction((ctx) => queries.moveTurn(ctx.db, changed.upTo, next.last))
    return tally
  },
})

export const every: Schedule = {
  name: 'TagUpdateJob',
  cron: '0 0/3 * * * ?',
  job: updateTags,
  title: 'Onesignal 用戶記錄更新',
}

interface Planned extends TagChange {
  memberId: number
  sent: queries.Tags
}

/** False when the provider wants to be left alone: the next run goes on from where the last one ended. */
async function updateMembers(job: JobRun, providerId: number, memberIds: readonly number[], tally: Tally) {
  const { planned, unchanged } = await plan(job.ctx, providerId, memberIds)
  tally.unchanged += unchanged
  for (let at = 0; at < planned.length; at += callsAtOnce) {
    const some = planned.slice(at, at + callsAtOnce)
    const told = await sendTags(job.ctx, { id: providerId }, some)
    if (told.kind === 'LATER') {
      tally.later += planned.length - at
      return false
    }
    const rows = some.flatMap((change) => sentOf(change, told.outcomes.get(change.deviceId), tally))
    await job.inTransaction((ctx) => queries.writeSent(ctx.db, rows, ctx.now()))
    await job.advanced()
  }
  return true
}

async function plan(ctx: Ctx, providerId: number, memberIds: readonly number[]) {
  const devices = await listOpenDevices(ctx, providerId, memberIds)
  const known = await queries.listSent(
    ctx.db,
    devices.map(({ id }) => id),
  )
  const tagging = await queries.listTagging(ctx.db, memberIds)
  const all = devices.map((device) => planOf(device, known.get(device.id), tagging.get(device.memberId)))
  const planned = all.filter(({ tags }) => Object.keys(tags).length > 0)
  return { planned, unchanged: all.length - planned.length }
}

/** A telephone that is somebody else's now keeps nothing of whoever had it before. */
function planOf(
  { id, memberId, token }: OpenDevice,
  known: TaggedDevice | undefined,
  tagging?: queries.Tagging,
): Planned {
  const sent = known?.sent ?? {}
  const tags = changeOf(sent, tagsOf(tagging), maxTags)
  return { deviceId: id, memberId, token, userId: known?.userId ?? null, tags, sent }
}

function sentOf(
  { deviceId, memberId, userId, tags, sent }: Planned,
  outcome: TagOutcome | undefined,
  tally: Tally,
): SentTags[] {
  const row = { deviceId, memberId, userId, tags: sent, attempts: 0 }
  switch (outcome?.kind) {
    case 'DONE':
      tally.sent += 1
      return [{ ...row, userId: outcome.userId, tags: applied(sent, tags), problem: null }]
    case 'REFUSED':
      tally.refused += 1
      return [{ ...row, problem: 'REFUSED' }]
    case 'UNKNOWN':
      tally.later += 1
      return [{ ...row, problem: 'NO_ANSWER' }]
    case 'INVALID_TOKEN':
      return []
    default:
      tally.later += 1
      return [{ ...row, problem: 'NO_ANSWER' }]
  }
}
