import type { Answer } from '#contract/endpoint.ts'
import { readVerbsOf } from '#engines/resource/verbs.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import type { getLastCheck, LinkFinding, runCheck } from './contract.ts'
import { checkLinks, title } from './jobs.ts'
import { findLastCheck, reads } from './queries.ts'

export const findings = readVerbsOf({
  name: 'link-findings',
  reads,
  label: ({ address }: LinkFinding) => address,
  shown: ({ kind, address }: LinkFinding) => ({ kind, address }),
})

export async function lastCheck(ctx: Ctx): Promise<Answer<typeof getLastCheck>> {
  const last = await findLastCheck(ctx.db)
  if (!last) return { state: 'NEVER', finishedAt: null, addresses: 0, findings: 0 }
  const state = last.reached ? 'DONE' : 'CUT_OFF'
  return { state, finishedAt: last.finished_at.toISOString(), addresses: last.addresses, findings: last.findings }
}

export function orderCheck(ctx: Ctx): Promise<Answer<typeof runCheck>> {
  return inTransaction(ctx, async (ctx) => {
    const jobId = await enqueue(ctx, checkLinks, {}, { title })
    await audit(ctx, { action: 'run', resource: 'link-findings', difference: { jobId } })
    return { jobId }
  })
}
