import { readAfresh } from '#engines/audiences/afresh.ts'
import { type Chunk, type Recipient, sumOf } from '#engines/audiences/content.ts'
import { CouponDispatchRecord as Code } from '#features/coupons/coupons/enums.ts'
import { usableUntil } from '#features/coupons/coupons/service.ts'
import type { Ctx } from '#kernel/context.ts'
import type { JobRun } from '#kernel/jobs/jobs.ts'
import { type Row, readAndDecide, settle } from './decided.ts'
import { fixChunk, insertRecords } from './fix.ts'
import { hasRecords, never, rowsOf } from './fix-queries.ts'
import { isNotTheRows } from './issue.ts'
import * as queries from './issue-queries.ts'
import type { Order } from './queries.ts'
import { readStanding } from './recipient-queries.ts'

/**
 * Issues a chunk in the one transaction that writes its records, each with what becomes of it, and answers how many rows were
 * decided. A list's later rows of the same member are left for the second pass. What the database will not take so is
 * written as yet to be sent, for `issueRange` to find the row that is to blame.
 */
export async function issueChunk(job: JobRun, order: Order, chunk: Chunk): Promise<number> {
  try {
    return await readAfresh((locked) => job.inTransaction((ctx) => issueOnce(ctx, order, chunk, locked)))
  } catch (error) {
    if (isNotTheRows(error)) throw error
    job.ctx.log.warn({ job: job.id, dispatch: order.id, ...rowsOf(chunk), err: error }, 'a chunk is sent row by row')
    await job.inTransaction((ctx) => fixChunk(ctx, order, chunk))
    return 0
  }
}

async function issueOnce(ctx: Ctx, order: Order, chunk: Chunk, locked: boolean): Promise<number> {
  if (await hasRecords(ctx.db, order.id, chunk)) return 0
  const repeated = chunk.kind === 'LIST' ? chunk.rows.filter((row) => row.repeated) : []
  const decided = await readAndDecide(ctx, order.couponId, locked, () => readRows(ctx, order, chunk))
  const { coupon, now, byCode } = decided
  for (const [code, rows] of byCode) {
    const useUntilAt = code === Code.NOTUSE ? usableUntil(coupon, now) : never
    await insertRecords(ctx.db, order, cut(chunk, rows), { status: code, receivedAt: now, useUntilAt })
  }
  if (repeated.length > 0) await insertRecords(ctx.db, order, cut(chunk, repeated))
  if (byCode.has(Code.NOTUSE)) {
    const issued = queries.issuedIn(order.id, rowsOf(chunk))
    await queries.addHoldings(ctx.db, issued, coupon.limitPerMember)
    await queries.addReceipts(ctx.db, issued, ctx.actor.id, now)
  }
  await settle(ctx, { dispatchId: order.id, couponId: order.couponId }, decided)
  return sumOf(chunk).recipients - repeated.length
}

/** The rows of a chunk that are decided now, with the members as they are. */
async function readRows({ db }: Ctx, { couponId }: Order, chunk: Chunk): Promise<(Recipient & Row)[]> {
  const members = await readStanding(db, couponId, chunk)
  if (chunk.kind === 'CONDITION') {
    const { pieces } = chunk
    return chunk.ids.map((id) => {
      const { status, held } = members.get(id) ?? { status: 'ACTIVE', held: 0 }
      return { row: id, account: '', memberId: id, pieces, repeated: false, status, held }
    })
  }
  const first = chunk.rows.filter((row) => !row.repeated)
  return first.map((row) => {
    const { status, held } = members.get(row.memberId ?? 0) ?? { status: null, held: 0 }
    return { ...row, status, held }
  })
}

/** Some rows of a chunk as a chunk. */
function cut(chunk: Chunk, rows: Recipient[]): Chunk {
  return chunk.kind === 'LIST' ? { ...chunk, rows } : { ...chunk, ids: rows.map(({ row }) => row) }
}
