import { inParallel, rangesUpTo } from '#engines/audiences/lanes.ts'
import { maxListRows, rowsPerOrder } from '#engines/audiences/row-ids.ts'
import type { Ctx } from '#kernel/context.ts'
import { JobFailed, type JobRun } from '#kernel/jobs/jobs.ts'
import { moveCounts } from './count-queries.ts'
import { RecipientStatus } from './enums.ts'
import { hasRows, insertListed, insertMembers, type ListRow } from './fix-queries.ts'
import { readFoundRows } from './list.ts'
import { markFixed, type Order } from './order-queries.ts'
import type { Target } from './target.ts'
import { findLastMember, meantBy } from './target-queries.ts'

const atOnce = 2
const membersAtOnce = 20_000

/** Writes a row for each recipient before anything is sent; what an earlier attempt has written stays. */
export async function fixRecipients(job: JobRun, order: Order, target: Target): Promise<void> {
  if (target.kind === 'LIST') await fixList(job, order, target)
  else await fixMembers(job, order, target)
  await job.inTransaction((ctx) => markFixed(ctx.db, order.id, ctx.now()))
}

async function fixMembers(job: JobRun, { id, reach }: Order, target: Target): Promise<void> {
  const { db } = job.ctx
  const last = target.kind === 'SINGLE' ? (target.memberId ?? 0) : await findLastMember(db)
  if (last >= rowsPerOrder - maxListRows) throw new JobFailed({ key: 'message.tooManyMembers' })
  const again = await hasRows(db, id)
  const first = target.kind === 'SINGLE' ? last : 1
  await inParallel(atOnce, rangesUpTo(last, membersAtOnce, first), async ([from, to]) => {
    await job.inTransaction(async (ctx) => {
      const meant = meantBy(target, reach, ctx.now())
      const written = await insertMembers(ctx.db, id, { from, to, meant, again })
      await moveCounts(ctx.db, id, { QUEUED: written })
    })
    await job.advanced()
  })
}

async function fixList(job: JobRun, order: Order, target: Target): Promise<void> {
  for await (const found of readFoundRows(job.ctx, order, target)) {
    const rows = found.map((row) => toListRow(job.ctx, row))
    await job.inTransaction(async (ctx) => {
      if (!(await insertListed(ctx.db, order.id, rows))) return
      const count = (status: number) => rows.filter((row) => row.status === status).length
      const { QUEUED, NO_MEMBER, REPEATED } = RecipientStatus
      const moves = { QUEUED: count(QUEUED), NO_MEMBER: count(NO_MEMBER), REPEATED: count(REPEATED) }
      await moveCounts(ctx.db, order.id, moves)
    })
    await job.advanced()
  }
}

type FoundRow = Parameters<typeof toListRow>[1]

function toListRow(
  { pii }: Ctx,
  row: {
    row: number
    line: number | null
    account: string
    memberId: number | null
    repeated: boolean
    values?: Record<string, string>
  },
): ListRow {
  const mine = row.repeated ? null : row.memberId
  const personal = mine !== null && row.values && Object.keys(row.values).length > 0 ? JSON.stringify(row.values) : null
  return {
    ...{ rowNo: row.row, line: row.line, memberId: mine, account: row.account, status: statusOf(row) },
    personal: personal === null ? null : pii.sealBytes('message_recipient', Buffer.from(personal)),
  }
}

function statusOf({ memberId, repeated }: Pick<FoundRow, 'memberId' | 'repeated'>): number {
  if (repeated) return RecipientStatus.REPEATED
  return memberId === null ? RecipientStatus.NO_MEMBER : RecipientStatus.QUEUED
}
