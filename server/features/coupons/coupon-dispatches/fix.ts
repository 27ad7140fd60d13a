import { getIssuableCoupon } from '#features/coupons/coupons/service.ts'
import { keepFile } from '#kernel/files/files.ts'
import { JobFailed, type JobRun } from '#kernel/jobs/jobs.ts'
import * as queries from './fix-queries.ts'
import { inLanes, stretches } from './lanes.ts'
import { type ListRow, readList } from './list-file.ts'
import type { Reach } from './reach.ts'
import { findMemberIds } from './recipient-queries.ts'
import { rowsPerDispatch } from './record-ids.ts'

export interface Order {
  id: number
  couponId: number
  kind: string
  fileId: number | null
  piecesPerMember: number
  reach: Reach
}

const membersAtOnce = 10_000
const lanes = 2
const keepListMs = 30 * 86_400_000

/**
 * Writes one record for each recipient before anything is sent, chunk by chunk, so that an attempt goes on where the
 * last one ended.
 */
export async function fixRecipients(job: JobRun, order: Order): Promise<void> {
  if (order.kind === 'LIST') await fixList(job, order)
  else await fixCondition(job, order)
  await job.inTransaction(async (ctx) => {
    await queries.setFixed(ctx.db, order.id, ctx.now())
    const until = new Date(ctx.now().getTime() + keepListMs)
    if (order.fileId !== null) await keepFile(ctx.db, order.fileId, until)
  })
}

async function fixCondition(job: JobRun, order: Order): Promise<void> {
  const { db } = job.ctx
  const { audience } = await getIssuableCoupon(db, order.couponId)
  if (!audience) throw new JobFailed({ key: 'couponDispatch.noCondition' })
  const last = await queries.findLastMemberId(db)
  if (last >= rowsPerDispatch) throw new JobFailed({ key: 'couponDispatch.tooManyMembers' })
  const { id: dispatchId, couponId, piecesPerMember: pieces, reach } = order
  const now = job.ctx.now()
  await inLanes(lanes, stretches(last, membersAtOnce), ([from, upTo]) => {
    const chunk = { dispatchId, couponId, pieces, audience, reach, after: from - 1, upTo, now }
    return job.inTransaction((ctx) => queries.fixMembers(ctx.db, chunk))
  })
}

async function fixList(job: JobRun, order: Order): Promise<void> {
  const fixed = await queries.findLastRow(job.ctx.db, order.id)
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
