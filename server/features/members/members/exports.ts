import type { z } from 'zod'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { conflict, invalid } from '#kernel/http/errors.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import type { MemberFilter, memberExport } from './contract.ts'
import { exportJob } from './export-job.ts'
import { countMembers } from './export-queries.ts'
import { memberScope } from './service.ts'

/** On the connections for bulk work: an exact count of millions takes its time. */
export async function countExport(ctx: Ctx, filter: MemberFilter): Promise<{ rows: number }> {
  return { rows: await countMembers(ctx.deps.database.reader.db, filter, memberScope(ctx, 'members:export')) }
}

export async function orderExport(ctx: Ctx, asked: z.output<typeof memberExport>): Promise<{ jobId: number }> {
  if (new Set(asked.columns).size < asked.columns.length) throw invalid({ columns: 'choice' })
  const { rows } = await countExport(ctx, asked.filter)
  if (rows === 0) throw conflict('member.exportEmpty')
  const title = ctx.request.lang === 'en' ? 'Export members' : '匯出會員資料'
  return inTransaction(ctx, async (ctx) => {
    const jobId = (await enqueue(ctx, exportJob, { ...asked, lang: ctx.request.lang }, { title: '' })) ?? 0
    await audit(ctx, {
      action: 'export',
      resource: 'members',
      recordLabel: title,
      purpose: asked.purpose,
      difference: { rows, columns: asked.columns, format: asked.format, filter: asked.filter, jobId },
    })
    return { jobId }
  })
}
