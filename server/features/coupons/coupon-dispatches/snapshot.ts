import { getIssuableCoupon } from '#features/coupons/coupons/service.ts'
import { keepFile } from '#kernel/files/files.ts'
import { JobFailed, type JobRun } from '#kernel/jobs/jobs.ts'
import { type ListRow, readList } from './list-file.ts'
import { inParallel, rangesUpTo } from './ranges.ts'
import type { Reach } from './reach.ts'
import { findMemberIds } from './recipient-queries.ts'
import { rowsPerDispatch } from './record-ids.ts'
import * as queries from './snapshot-queries.ts'

export interface Order {
  id: number
  couponId: number
  kind: string
  fileId: number | null
  piecesPerMember: number
  reach: Reach
}

const membersAtOnce = 10_000
const atOnce = 2
const keepListMs = 30 * 86_400_000

/**
 * The snapshot of recipients: one record for each, before anything is sent. It is taken chunk by chunk, so that an
 * attempt goes on where the last one ended.
 */
export async function snapshotRecipients(job: JobRun, order: Order): Promise<void> {
  if (order.kind === 'LIST') await snapshotList(job, order)
  else await snapshotCondition(job, order)
  await job.inTransaction(async (ctx) => {
    await queries.markSnapshot(ctx.db, order.id, ctx.now())
    const until = new Date(ctx.now().getTime() + keepListMs)
    if (order.fileId !== null) await keepFile(ctx.db, order.fileId, until)
  })
}

async function snapshotCondition(job: JobRun, order: Order): Promise<void> {
  const { db } = job.ctx
  const { audience } = await getIssuableCoupon(db, order.couponId)
  if (!audience) throw new JobFailed({ key: 'couponDispatch.noCondition' })
  const last = await queries.findLastMemberId(db)
  if (last >= rowsPerDispatch) throw new JobFailed({ key: 'couponDispatch.tooManyMembers' })
  const { id: dispatchId, couponId, piecesPerMember: pieces, reach } = order
  const now = job.ctx.now()
  await inParallel(atOnce, rangesUpTo(last, membersAtOnce), ([from, upTo]) => {
    const chunk = { dispatchId, couponId, pieces, audience, reach, after: from - 1, upTo, now }
    return job.inTransaction((ctx) => queries.snapshotMembers(ctx.db, chunk))
  })
}

async function snapshotList(job: JobRun, order: Order): Promise<void> {
  const taken = await queries.findLastRow(job.ctx.db, order.id)
  const seen = new Set(taken > 0 ? await queries.listSnapshotMembers(job.ctx.db, order.id) : [])
  for await (const batch of readList(job.ctx, order.fileId ?? 0, order.piecesPerMember)) {
    const rows = batch.filter(({ row }) => row > taken)
    if (rows.length > 0) await snapshotBatch(job, order, rows, seen)
  }
}

async function snapshotBatch(job: JobRun, order: Order, rows: ListRow[], seen: Set<number>): Promise<void> {
  const accounts = rows.map(({ account }) => account)
  const ids = await findMemberIds(job.ctx.db, accounts, order.reach)
  const recipients = rows.map(({ row, account, pieces }) => {
    const memberId = ids.get(account) ?? null
    const repeated = memberId !== null && seen.has(memberId)
    if (memberId !== null) seen.add(memberId)
    return { row, account, memberId, pieces, repeated }
  })
  await job.inTransaction((ctx) => queries.insertRows(ctx.db, order.id, order.couponId, recipients))
}
