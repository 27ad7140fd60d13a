import { taipeiDay } from '#contract/days.ts'
import { empty } from '#contract/endpoint.ts'
import { stepRecords } from '#engines/resource/write.ts'
import { auditMany } from '#kernel/audit/audit.ts'
import { defineJob, type JobRun } from '#kernel/jobs/jobs.ts'
import { labelOf, memberCards } from './service.ts'
import { insertExpiries, listNamed, lockEnded } from './step-queries.ts'

const chunk = 500

/** Expires the cards whose last day in Taipei has passed, as the system and without a reason of its own. */
export const expireCards = defineJob({
  kind: 'member-card-expiry',
  payload: empty,
  maxAttempts: 3,
  run: async (job) => {
    let expired = 0
    for (let done = chunk; done === chunk; job.progress(expired)) {
      done = await expireChunk(job)
      expired += done
      if (done > 0) await job.advanced()
    }
    return { expired }
  },
})

function expireChunk(job: JobRun): Promise<number> {
  return job.inTransaction(async (ctx) => {
    const ids = await lockEnded(ctx.db, taipeiDay(ctx.now()), chunk)
    if (ids.length === 0) return 0
    const cards = await listNamed(ctx.db, ids)
    await insertExpiries(ctx.db, ids, ctx.now())
    const change = { status: 'EXPIRED', open_key: null }
    await stepRecords('member_card', ctx.db, { ids, from: ['ACTIVE', 'SUSPENDED'] }, change, ctx.now())
    await auditMany(
      ctx,
      cards.map(({ id, status, validUntilOn, memberId, ...named }) => ({
        action: 'expire',
        resource: memberCards.name,
        recordId: id,
        recordLabel: labelOf(named),
        difference: { status: { from: status, to: 'EXPIRED' }, validUntilOn },
        subjects: [{ type: 'members', id: memberId }],
      })),
    )
    return ids.length
  })
}
