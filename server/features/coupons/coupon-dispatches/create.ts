import type { z } from 'zod'
import type { Problem } from '#contract/problems.ts'
import { CouponDispatch as Status } from '#features/coupons/coupons/enums.ts'
import type { IssuableCoupon } from '#features/coupons/coupons/service.ts'
import { audit } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import { keepFile } from '#kernel/files/files.ts'
import { invalid } from '#kernel/http/errors.ts'
import { findAnswer, once, spent } from '#kernel/idempotency.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import type { Dispatch, massInput, Prediction } from './contract.ts'
import { sendDispatch } from './jobs.ts'
import { getListFile, getOwnCoupon, preflight } from './preflight.ts'
import * as queries from './queries.ts'
import { reachOf } from './reach.ts'
import { getDispatch, labelOf } from './service.ts'

type Input = z.output<typeof massInput>

/** What a dispatch's own row keeps of the key; it finds the row of each request that one transaction serves. */
export const keyOf = (ctx: Ctx, requestKey: string) => `${ctx.actor.id ?? 0}:${requestKey}`

/** A double click or a second tab sends nothing twice. */
export const requestOf = (body: { requestKey: string }) => ({
  ...{ scope: 'coupon-dispatches', key: body.requestKey, body, label: labelOf },
})

/** Creates a mass dispatch: refused at once by one of the three rules, or waiting for a worker. */
export async function createMassDispatch(ctx: Ctx, input: Input): Promise<Dispatch> {
  const done = await findAnswer<Dispatch>(ctx, requestOf(input))
  if (done) return done
  if (input.scheduledAt && new Date(input.scheduledAt) <= ctx.now())
    throw invalid({ scheduledAt: 'couponDispatch.past' })
  const coupon = await getOwnCoupon(ctx, input.couponId)
  const file = await getListFile(ctx, input)
  const { badRowCount, badRows, problemRows: _, ...predicted } = await preflight(ctx, input, coupon)
  const [first] = badRows
  if (first) throw invalid({ fileId: { key: 'couponDispatch.badRows', params: { count: badRowCount, ...first } } })
  return insert(ctx, input, coupon, file, predicted).catch((error: unknown) => {
    throw spent(error, 'coupon_dispatch_request')
  })
}

export function reasonOf(status: number, facts: { pieces: number; limit: number; left: number; asked: number }) {
  const { pieces, limit, left, asked } = facts
  const reasons: Record<number, Problem> = {
    [Status.USERRECEIVECOUNTERROR]: { key: 'couponDispatch.pieces', params: { pieces, limit } },
    [Status.NOCONDITION]: { key: 'couponDispatch.noCondition' },
    [Status.NOTENOUGHPIECE]: { key: 'couponDispatch.notEnough', params: { left, asked } },
  }
  return reasons[status] ?? null
}

async function insert(
  ctx: Ctx,
  input: Input,
  coupon: IssuableCoupon,
  file: { id: number; name: string } | null,
  predicted: Prediction,
): Promise<Dispatch> {
  const scheduledAt = input.scheduledAt ? new Date(input.scheduledAt) : null
  const { status, recipients, askedPieces, leftBefore: left } = predicted
  const facts = { pieces: input.piecesPerMember, limit: coupon.limitPerMember, left, asked: askedPieces }
  return once<Dispatch>(ctx, requestOf(input), async (ctx) => {
    const row = queries.dispatchRow({
      ...{ couponId: coupon.id, agencyId: coupon.agencyId, departmentId: coupon.departmentId, kind: input.kind },
      ...{ status, reason: reasonOf(status, facts), reach: reachOf(ctx), file, piecesPerMember: input.piecesPerMember },
      ...{ scheduledAt, recipients, askedPieces, predicted, requestKey: keyOf(ctx, input.requestKey) },
      ...{ createdBy: ctx.actor.id, now: ctx.now() },
    })
    const id = insertedId(await ctx.db.insertInto('coupon_dispatch').values(row).executeTakeFirstOrThrow())
    if (status === Status.WAITING) await order(ctx, id, coupon.title, scheduledAt, file?.id)
    const created = await getDispatch(ctx, id, 'coupon-dispatches:create')
    const difference = { coupon: coupon.code, kind: input.kind, status, recipients, askedPieces, predicted }
    const label = labelOf(created)
    await audit(ctx, { action: 'create', resource: 'coupon-dispatches', recordId: id, recordLabel: label, difference })
    return created
  })
}

async function order(ctx: Ctx, dispatchId: number, title: string, at: Date | null, fileId: number | undefined) {
  if (fileId !== undefined) await keepFile(ctx.db, fileId, null)
  const jobId = await enqueue(
    ctx,
    sendDispatch,
    { dispatchId },
    {
      title: title.slice(0, 200),
      subject: { type: 'coupon-dispatches', id: dispatchId },
      ...(at ? { runAt: at } : {}),
    },
  )
  if (jobId !== undefined) await queries.setJob(ctx.db, dispatchId, jobId)
}
