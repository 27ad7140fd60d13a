import type { Answer, Input } from '#contract/endpoint.ts'
import { existing, getRecord } from '#engines/resource/records.ts'
import { readVerbsOf } from '#engines/resource/verbs.ts'
import { insertRecord, stepRecords, taken } from '#engines/resource/write.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { conflict } from '#kernel/http/errors.ts'
import { raiseAlarm } from '#kernel/limits/alarms.ts'
import { openByRelease } from '#kernel/limits/budgets.ts'
import { checkWhy } from '#kernel/limits/reasons.ts'
import type * as contract from './contract.ts'
import type { LookupRelease } from './contract.ts'
import { reads } from './queries.ts'

const name = 'lookup-releases'

export const releases = readVerbsOf({
  name: 'lookup-releases',
  columns: { agency: 'lookup_release.agency_id', department: 'lookup_release.department_id' },
  reads,
  label: ({ userName, account }: LookupRelease) => `${userName} (${account})`,
  shown: ({ budget, status }: LookupRelease) => ({ budget, status }),
})

type Create = typeof contract.createRelease

/** One that waits for a decision is enough of each budget: the unique key says so. */
export async function createRelease(ctx: Ctx, { body }: Input<Create>): Promise<Answer<Create>> {
  await checkWhy(ctx, body)
  const { actor } = ctx
  const place = { agency_id: actor.agencyId ?? 0, department_id: actor.departmentId }
  const row = { ...body, ...place, system_user_id: actor.id ?? 0, status: 'PENDING', open_key: 1 }
  const id = await inTransaction(ctx, async (ctx) => {
    const pending = taken('lookupRelease.pending', 'budget')
    const id = await insertRecord('lookup_release', ctx.db, row, ctx.now()).catch(pending)
    const { reason, budget } = body
    const recordLabel = `${actor.name} (${actor.account})`
    await audit(ctx, { action: 'create', resource: name, recordId: id, recordLabel, reason, difference: { budget } })
    return id
  })
  await raiseAlarm(ctx, 'release', 1)
  return { id }
}

interface Decide {
  params: { id: number }
  body: { reason: string }
}

/** Opens a further allowance in this hour and the next; the guarded step lets it be decided once. */
export function approveRelease(ctx: Ctx, { params, body }: Decide): Promise<LookupRelease> {
  return decide(ctx, params.id, { action: 'approve', status: 'APPROVED', ...body }, (ctx, before) =>
    openByRelease(ctx, before.budget, before.systemUserId),
  )
}

export function refuseRelease(ctx: Ctx, { params, body }: Decide): Promise<LookupRelease> {
  return decide(ctx, params.id, { action: 'refuse', status: 'REFUSED', ...body })
}

interface Decision {
  action: string
  status: contract.ReleaseStatus
  reason: string
}

function decide(
  ctx: Ctx,
  id: number,
  { action, status, reason }: Decision,
  follow?: (ctx: Ctx, before: LookupRelease) => Promise<void>,
): Promise<LookupRelease> {
  return inTransaction(ctx, async (ctx) => {
    const before = await getRecord(releases.resource, ctx, id, 'lookup-releases:approve')
    if (before.systemUserId === ctx.actor.id) throw conflict('lookupRelease.own')
    const decided = { decided_by: ctx.actor.id, decided_at: ctx.now(), decision_reason: reason }
    const change = { status, open_key: null, ...decided }
    if ((await stepRecords('lookup_release', ctx.db, { ids: [id], from: ['PENDING'] }, change, ctx.now())) === 0)
      throw conflict('lookupRelease.decided')
    await follow?.(ctx, before)
    const after = await existing(reads.find(ctx.db, id))
    const difference = { budget: before.budget, status: { from: before.status, to: after.status } }
    const recordLabel = releases.resource.label(after)
    await audit(ctx, { action, resource: name, recordId: id, recordLabel, reason, difference })
    return after
  })
}
