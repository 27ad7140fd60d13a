import type { z } from 'zod'
import type { Problem } from '#contract/problems.ts'
import { deleteAudience, keepAudience } from '#engines/audiences/queries.ts'
import type { Snapshot } from '#engines/audiences/snapshot.ts'
import { CouponDispatch as Status } from '#features/coupons/coupons/enums.ts'
import type { IssuableCoupon } from '#features/coupons/coupons/service.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { conflict, invalid } from '#kernel/http/errors.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import type { Dispatch, DispatchKind, massInput, Prediction } from './contract.ts'
import { sendDispatch } from './jobs.ts'
import { fixAndForesee, getListFile, getOwnCoupon } from './preflight.ts'
import * as queries from './queries.ts'
import { getDispatch, labelOf, present } from './service.ts'

type Input = z.output<typeof massInput>

/** Nobody can probe for the keys of another. */
export const keyOf = (ctx: Ctx, requestKey: string) => `${ctx.actor.id ?? 0}:${requestKey}`

/** Creates a mass dispatch: refused at once by one of the three rules, or waiting for a worker. */
export async function createMassDispatch(ctx: Ctx, input: Input): Promise<Dispatch> {
  const done = await findByKey(ctx, input)
  if (done) return done
  if (input.scheduledAt && new Date(input.scheduledAt) <= ctx.now())
    throw invalid({ scheduledAt: 'couponDispatch.past' })
  const coupon = await getOwnCoupon(ctx, input.couponId)
  const file = await getListFile(ctx, input)
  const { audience, badRowCount, badRows, problemRows: _, ...predicted } = await fixAndForesee(ctx, input, coupon)
  try {
    const [first] = badRows
    if (first) throw invalid({ fileId: { key: 'couponDispatch.badRows', params: { count: badRowCount, ...first } } })
    return await insert(ctx, input, { coupon, file, predicted, audience })
  } catch (error) {
    // When the database is what failed, it expires.
    if (audience) await Promise.allSettled([deleteAudience(ctx.deps.database.db, audience.id)])
    const twin = isDuplicateKey(error) ? await findByKey(ctx, input) : undefined
    if (twin) return twin
    throw error
  }
}

/** The dispatch that this very request made before: a double click or a second tab sends nothing twice. */
export async function findByKey(
  ctx: Ctx,
  input: { requestKey: string; couponId: number; kind: DispatchKind },
): Promise<Dispatch | undefined> {
  const key = keyOf(ctx, input.requestKey)
  const found = (await queries.listDispatchesByKey(ctx.db, [key])).get(key)
  if (!found) return undefined
  if (found.couponId !== input.couponId || found.kind !== input.kind) throw conflict('couponDispatch.requestKey')
  await audit(ctx, {
    action: 'repeat',
    resource: 'coupon-dispatches',
    recordId: found.id,
    recordLabel: labelOf(found),
  })
  return present(ctx, found)
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
  const facts = { pieces: piecesPerMember, limit: coupon.limitPerMember, left, asked: askedPieces }
  const snapshot = status === Status.WAITING ? audience : null
  return inTransaction(ctx, async (ctx) => {
    const row = queries.dispatchRow({
      ...{ couponId: coupon.id, agencyId: coupon.agencyId, departmentId: coupon.departmentId, kind, status },
      ...{ reason: reasonOf(status, facts), file, piecesPerMember, scheduledAt, recipients, askedPieces, predicted },
      ...{ snapshot, requestKey: keyOf(ctx, requestKey), createdBy: ctx.actor.id, now: ctx.now() },
    })
    const id = insertedId(await ctx.db.insertInto('coupon_dispatch').values(row).executeTakeFirstOrThrow())
    if (snapshot) await order(ctx, id, coupon.title, scheduledAt, snapshot.id)
    else if (audience) await deleteAudience(ctx.db, audience.id)
    const created = await getDispatch(ctx, id, 'coupon-dispatches:create')
    const sha256 = snapshot?.sha256.toString('hex')
    const difference = { coupon: coupon.code, kind, status, recipients, askedPieces, sha256, predicted }
    const label = labelOf(created)
    await audit(ctx, { action: 'create', resource: 'coupon-dispatches', recordId: id, recordLabel: label, difference })
    return created
  })
}

async function order(ctx: Ctx, dispatchId: number, title: string, at: Date | null, audienceId: number) {
  if (!(await keepAudience(ctx.db, audienceId, null))) throw new Error('The recipients expired before their dispatch')
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
