import { JobFailed, type JobRun } from '../../kernel/jobs.ts'
import { getIssuableCoupon } from '../coupons/public.ts'
import * as queries from './fix-queries.ts'
import { type ListRow, readList } from './list-file.ts'
import { keepFile } from './queries.ts'
import type { Reach } from './reach.ts'
import { findMemberIds } from './recipient-queries.ts'

export interface Order {
  id: number
  couponId: number
  kind: string
  fileId: number | null
  piecesPerMember: number
  reach: Reach
}

const membersAtOnce = 20_000
const keepListMs = 30 * 86_400_000

/**
 * Writes one record for each recipient before anything is sent, chunk by chunk and in the order of the rows, so that
 * an attempt goes on where the last one ended.
 */
export async function fixRecipients(job: JobRun, order: Order): Promise<void> {
  const last = await queries.findLastFixed(job.ctx.db, order.id)
  if (order.kind === 'LIST') await fixList(job, order, last.row)
  else await fixCondition(job, order, last.row, last.memberId ?? 0)
  await job.inTransaction(async (ctx) => {
    await queries.setFixed(ctx.db, order.id, ctx.now())
    const until = new Date(ctx.now().getTime() + keepListMs)
    if (order.fileId !== null) await keepFile(ctx.db, order.fileId, until)
  })
}

async function fixCondition(job: JobRun, order: Order, fixed: number, lastMember: number): Promise<void> {
  const { db } = job.ctx
  const { audience } = await getIssuableCoupon(db, order.couponId)
  if (!audience) throw new JobFailed({ key: 'couponDispatch.noCondition' })
  const end = await queries.findLastMemberId(db)
  let after = fixed
  for (let fromMember = lastMember; fromMember < end; fromMember += membersAtOnce) {
    const toMember = Math.min(fromMember + membersAtOnce, end)
    after += await job.inTransaction((ctx) =>
      queries.fixMembers(ctx.db, {
        ...{ dispatchId: order.id, couponId: order.couponId, pieces: order.piecesPerMember },
        ...{ audience, reach: order.reach, after, fromMember, toMember, now: ctx.now() },
      }),
    )
  }
}

async function fixList(job: JobRun, order: Order, fixed: number): Promise<void> {
  const seen = new Set(fixed > 0 ? await queries.listFixedMembers(job.ctx.db, order.id) : [])
  for await (const batch of readList(job.ctx, order.fileId ?? 0, order.piecesPerMember)) {
    const rows = batch.filter(({ row }) => row > fixed)
    if (rows.length > 0) await fixBatch(job, order, rows, seen)
  }
}

async function fixBatch(job: JobRun, order: Order, rows: ListRow[], seen: Set<number>): Promise<void> {
  const accounts = rows.map(({ account }) => account)
  const ids = await findMemberIds(job.ctx.db, accounts, order.reach)
  const fixed = rows.map(({ row, account, pieces }) => {
    const memberId = ids.get(account) ?? null
    const repeated = memberId !== null && seen.has(memberId)
    if (memberId !== null) seen.add(memberId)
    return { row, account, memberId, pieces, repeated }
  })
  await job.inTransaction((ctx) => queries.insertRows(ctx.db, order.id, order.couponId, fixed))
}
