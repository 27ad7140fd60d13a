import type { z } from 'zod'
import { taipeiDay } from '#contract/days.ts'
import { empty } from '#contract/endpoint.ts'
import { audit, auditMany } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { conflict, invalid } from '#kernel/http/errors.ts'
import { defineJob, type JobRun } from '#kernel/jobs/jobs.ts'
import type { freezeMember as freezeContract, listFreezes as listContract, Member } from './contract.ts'
import * as queries from './freeze-queries.ts'
import { changeStatus } from './queries.ts'
import { labelOf, readMember } from './service.ts'

export async function listFreezes(ctx: Ctx, memberId: number, query: z.output<(typeof listContract)['query']>) {
  await readMember(ctx, memberId, 'members:show')
  return queries.listFreezes(ctx.db, memberId, query)
}

/** Of two who freeze at once one succeeds: the status is stepped by a guarded update, and one freeze can be open. */
export async function freezeMember(
  ctx: Ctx,
  id: number,
  { reason, untilOn = null }: z.output<(typeof freezeContract)['body']>,
): Promise<Member> {
  if (untilOn !== null && untilOn < taipeiDay(ctx.now())) throw invalid({ untilOn: 'member.untilPast' })
  const difference = untilOn === null ? {} : { untilOn: { from: null, to: untilOn } }
  return step(ctx, id, { action: 'freeze', reason, difference }, async (ctx) => {
    const frozen = await changeStatus(ctx.db, id, ['ACTIVE'], { status: 'FROZEN' }, ctx.now())
    if (!frozen) throw conflict((await isClosed(ctx, id)) ? 'member.closed' : 'member.alreadyFrozen')
    const freeze = { memberId: id, reason, untilOn, by: ctx.actor.id, at: ctx.now() }
    await queries.insertFreeze(ctx.db, freeze)
  })
}

export async function liftMember(ctx: Ctx, id: number, { reason }: { reason: string }): Promise<Member> {
  return step(ctx, id, { action: 'lift', reason }, async (ctx) => {
    const lifted = await changeStatus(ctx.db, id, ['FROZEN'], { status: 'ACTIVE' }, ctx.now())
    if (!lifted) throw conflict((await isClosed(ctx, id)) ? 'member.closed' : 'member.notFrozen')
    await queries.endFreezes(ctx.db, [id], { by: ctx.actor.id, at: ctx.now(), reason })
  })
}

/** Final. The identity number becomes free, so that the person can register anew. */
export async function closeMember(ctx: Ctx, id: number, { reason }: { reason: string }): Promise<Member> {
  return step(ctx, id, { action: 'close', reason }, async (ctx) => {
    const change = { status: 'CLOSED' as const, closed_at: ctx.now(), identity_key: null }
    const closed = await changeStatus(ctx.db, id, ['ACTIVE', 'FROZEN'], change, ctx.now())
    if (!closed) throw conflict('member.closed')
    await queries.endFreezes(ctx.db, [id], { by: ctx.actor.id, at: ctx.now(), reason })
  })
}

interface Step {
  action: 'freeze' | 'lift' | 'close'
  reason: string
  difference?: Record<string, unknown>
}

async function step(
  ctx: Ctx,
  id: number,
  { action, reason, difference = {} }: Step,
  change: (ctx: Ctx) => Promise<void>,
): Promise<Member> {
  return inTransaction(ctx, async (ctx) => {
    const before = await readMember(ctx, id, 'members:edit')
    await change(ctx)
    const after = await readMember(ctx, id, 'members:edit')
    await audit(ctx, {
      action,
      resource: 'members',
      recordId: id,
      recordLabel: labelOf(after),
      reason,
      difference: { status: { from: before.status, to: after.status }, ...difference },
    })
    return after
  })
}

/** Read again: the step that came first may have been another than a freeze. */
async function isClosed(ctx: Ctx, id: number): Promise<boolean> {
  return (await readMember(ctx, id, 'members:edit')).status === 'CLOSED'
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
    await queries.unfreezeMembers(ctx.db, ids, ctx.now())
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
