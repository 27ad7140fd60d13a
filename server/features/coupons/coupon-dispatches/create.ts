import type { z } from 'zod'
import type { Problem } from '#contract/problems.ts'
import { badRowsProblem } from '#engines/audiences/list-file.ts'
import { deleteAudience, keepAudience } from '#engines/audiences/queries.ts'
import type { Snapshot } from '#engines/audiences/snapshot.ts'
import { checkSeen } from '#engines/imports/remarks.ts'
import { insertRecord } from '#engines/resource/write.ts'
import { CouponDispatch as Status } from '#features/coupons/coupons/enums.ts'
import type { IssuableCoupon } from '#features/coupons/coupons/service.ts'
import { audit } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import { findAnswer, once, spent } from '#kernel/idempotency.ts'
import type { conditionInput, Dispatch, listInput, Prediction } from './contract.ts'
import type { Facts } from './decide.ts'
import { orderSending } from './jobs.ts'
import { fixAndForesee, getOwnCoupon, getOwnList } from './preflight.ts'
import { getDispatch, labelOf } from './service.ts'

type Input = z.output<typeof listInput | typeof conditionInput>

/** What a dispatch's own row keeps of the key; it finds the row of each request that one transaction serves. */
export const keyOf = (ctx: Ctx, requestKey: string) => `${ctx.actor.id ?? 0}:${requestKey}`

/** A double click or a second tab sends nothing twice. */
export const requestOf = (body: { requestKey: string }) => {
  return { scope: 'coupon-dispatches', key: body.requestKey, body, label: labelOf }
}

/** Creates a mass dispatch: refused at once by one of the three rules, or waiting for a worker. */
export async function createMassDispatch(ctx: Ctx, input: Input): Promise<Dispatch> {
  const done = await findAnswer<Dispatch>(ctx, requestOf(input))
  if (done) return done
  if (input.scheduledAt && new Date(input.scheduledAt) <= ctx.now())
    throw invalid({ scheduledAt: 'couponDispatch.past' })
  const coupon = await getOwnCoupon(ctx, input.couponId)
  const file = await getOwnList(ctx, input)
  const {
    audience,
    badRowCount,
    badRows,
    remarks,
    problemRows: _,
    ...predicted
  } = await fixAndForesee(ctx, input, coupon)
  try {
    const [first] = badRows
    if (first) throw invalid({ fileId: badRowsProblem(badRowCount, first) })
    checkSeen(ctx, remarks, seenBy(input))
    return await insert(ctx, input, { coupon, file, predicted, audience })
  } catch (error) {
    throw spent(error, 'coupon_dispatch_request')
  } finally {
    // One that was ordered stays; when the database is what failed, it expires.
    if (audience) await Promise.allSettled([deleteAudience(ctx.deps.database.db, audience.id)])
  }
}

const seenBy = (input: Input) => (input.kind === 'LIST' ? input.seen : [])

export function reasonOf(status: number, facts: Facts): Problem | null {
  const { piecesPerMember: pieces, limitPerMember: limit, askedPieces: asked, left } = facts
  const reasons: Record<number, Problem> = {
    [Status.USERRECEIVECOUNTERROR]: { key: 'couponDispatch.pieces', params: { pieces, limit } },
    [Status.NOCONDITION]: { key: 'couponDispatch.noCondition' },
    [Status.NOTENOUGHPIECE]: { key: 'couponDispatch.notEnough', params: { left, asked } },
  }
  return reasons[status] ?? null
}

interface Fixed {
  coupon: IssuableCoupon
  file: { id: number; name: string } | null
  predicted: Prediction
  audience: Snapshot | null
}

/** What is refused keeps no recipients. */
async function insert(ctx: Ctx, input: Input, { coupon, file, predicted, audience }: Fixed): Promise<Dispatch> {
  const scheduledAt = input.scheduledAt ? new Date(input.scheduledAt) : null
  const { kind, piecesPerMember, requestKey } = input
  const { status, recipients, askedPieces, leftBefore: left } = predicted
  const problem = reasonOf(status, { piecesPerMember, limitPerMember: coupon.limitPerMember, askedPieces, left })
  const snapshot = status === Status.WAITING ? audience : null
  return once<Dispatch>(ctx, requestOf(input), async (ctx) => {
    const row = {
      coupon_id: coupon.id,
      agency_id: coupon.agencyId,
      department_id: coupon.departmentId,
      kind,
      status,
      reason: problem && JSON.stringify(problem),
      file_id: file?.id ?? null,
      file_name: file?.name ?? null,
      pieces_per_member: piecesPerMember,
      scheduled_at: scheduledAt,
      recipients,
      asked_pieces: askedPieces,
      predicted: JSON.stringify(predicted),
      audience_id: snapshot?.id ?? null,
      audience_sha256: snapshot?.sha256 ?? null,
      request_key: keyOf(ctx, requestKey),
      created_by: ctx.actor.id,
    }
    const id = await insertRecord('coupon_dispatch', ctx.db, row, ctx.now())
    if (snapshot) await order(ctx, id, coupon.title, scheduledAt, snapshot.id)
    const created = await getDispatch(ctx, id, 'coupon-dispatches:create')
    const sha256 = snapshot?.sha256.toString('hex')
    const seen = seenBy(input)
    const difference = {
      ...{ coupon: coupon.code, kind, status, recipients, askedPieces, sha256, predicted },
      ...(seen.length > 0 ? { seen } : {}),
    }
    const label = labelOf(created)
    await audit(ctx, { action: 'create', resource: 'coupon-dispatches', recordId: id, recordLabel: label, difference })
    return created
  })
}

async function order(ctx: Ctx, dispatchId: number, title: string, at: Date | null, audienceId: number) {
  if (!(await keepAudience(ctx.db, audienceId, null))) throw new Error('The recipients expired before their dispatch')
  await orderSending(ctx, dispatchId, title, at)
}
