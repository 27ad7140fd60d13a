import { taipeiDay } from '#contract/days.ts'
import { empty, type Input } from '#contract/endpoint.ts'
import { changeRecord } from '#engines/resource/records.ts'
import { stepRecords } from '#engines/resource/write.ts'
import { auditMany } from '#kernel/audit/audit.ts'
import { describeLook } from '#kernel/audit/looks.ts'
import type { Ctx } from '#kernel/context.ts'
import { equals } from '#kernel/database/filters.ts'
import { conflict, invalid } from '#kernel/http/errors.ts'
import { defineJob, type JobRun } from '#kernel/jobs/jobs.ts'
import type * as contract from './contract.ts'
import * as queries from './freeze-queries.ts'
import type { MemberRow } from './records.ts'
import { labelOf, members, readMember } from './service.ts'

export async function listFreezes(ctx: Ctx, { params, query }: Input<typeof contract.listFreezes>) {
  const member = await readMember(ctx, params.id, 'members:show')
  describeLook(ctx, { recordLabel: labelOf(member) })
  return queries.freezes.list(ctx.db, query, equals('f.member_id')(params.id))
}

/** Of two who freeze at once one succeeds: the status is stepped by a guarded update, and one freeze can be open. */
export async function freezeMember(ctx: Ctx, { params, body }: Input<typeof contract.freezeMember>) {
  const { reason, untilOn = null } = body
  if (untilOn !== null && untilOn < taipeiDay(ctx.now())) throw invalid({ untilOn: 'member.untilPast' })
  const how = { ...params, reason, action: 'freeze', from: ['ACTIVE'], otherwise: 'member.alreadyFrozen' } as const
  const freeze = { memberId: params.id, reason, untilOn }
  return step(ctx, how, { status: 'FROZEN' }, (ctx) => queries.insertFreeze(ctx.db, freeze, nowBy(ctx)))
}

export function liftMember(ctx: Ctx, { params, body }: Input<typeof contract.liftMember>) {
  const how = { ...params, ...body, action: 'lift', from: ['FROZEN'], otherwise: 'member.notFrozen' } as const
  return step(ctx, how, { status: 'ACTIVE' }, (ctx) => endFreeze(ctx, how))
}

/** Final. The identity number becomes free, so that the person can register anew. */
export function closeMember(ctx: Ctx, { params, body }: Input<typeof contract.closeMember>) {
  const change = { status: 'CLOSED', closed_at: ctx.now(), open_key: null } as const
  const how = { ...params, ...body, action: 'close', from: ['ACTIVE', 'FROZEN'], otherwise: 'member.closed' } as const
  return step(ctx, how, change, (ctx) => endFreeze(ctx, how))
}

const nowBy = (ctx: Ctx) => ({ by: ctx.actor.id, at: ctx.now() })
const endFreeze = (ctx: Ctx, { id, reason }: { id: number; reason: string }) =>
  queries.endFreezes(ctx.db, [id], { ...nowBy(ctx), reason })

interface Step {
  id: number
  action: string
  reason: string
  from: readonly contract.MemberStatus[]
  /** The problem where the member stands elsewhere and is not closed. */
  otherwise: string
}

function step(
  ctx: Ctx,
  { from, otherwise, ...how }: Step,
  change: Partial<MemberRow>,
  follow: (ctx: Ctx) => Promise<void>,
): Promise<contract.Member> {
  const write = async (ctx: Ctx) => {
    if ((await stepRecords('member', ctx.db, { ids: [how.id], from }, change, ctx.now())) === 0) {
      // Read again: the step that came first may have been another than a freeze.
      const { status } = await readMember(ctx, how.id, 'members:edit')
      throw conflict(status === 'CLOSED' ? 'member.closed' : otherwise)
    }
    await follow(ctx)
    return true
  }
  return changeRecord(members, ctx, { ...how, write })
}

const chunk = 500

/** Lifts the freezes whose last day has passed, as the system and without a reason of its own. */
export const liftExpired = defineJob({
  kind: 'member-freeze-expiry',
  payload: empty,
  maxAttempts: 3,
  run: async (job) => {
    let lifted = 0
    for (let done = chunk; done === chunk; lifted += done) done = await liftChunk(job)
    return { lifted }
  },
})

async function liftChunk(job: JobRun): Promise<number> {
  return job.inTransaction(async (ctx) => {
    const expired = await queries.lockExpired(ctx.db, taipeiDay(ctx.now()), chunk)
    if (expired.length === 0) return 0
    const ids = expired.map((member) => member.id)
    await stepRecords('member', ctx.db, { ids, from: ['FROZEN'] }, { status: 'ACTIVE' }, ctx.now())
    await queries.endFreezes(ctx.db, ids, { by: null, at: ctx.now(), reason: null })
    await auditMany(
      ctx,
      expired.map((member) => ({
        action: 'lift',
        resource: 'members',
        recordId: member.id,
        recordLabel: labelOf(member),
        difference: { status: { from: 'FROZEN', to: 'ACTIVE' }, untilOn: member.untilOn },
      })),
    )
    return expired.length
  })
}
