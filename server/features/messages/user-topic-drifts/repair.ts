import { z } from 'zod'
import { id } from '#contract/endpoint.ts'
import { scopeOn } from '#engines/resource/records.ts'
import { bindingId, insertBindings, tellAnew } from '#features/messages/user-topic-bindings/service.ts'
import { audit } from '#kernel/audit/audit.ts'
import { createPersonSet } from '#kernel/audit/person-sets.ts'
import type { Ctx } from '#kernel/context.ts'
import { defineJob } from '#kernel/jobs/jobs.ts'
import { driftKinds } from './enums.ts'
import { driftColumns, markRepaired, type OpenDrift, takeOpen } from './queries.ts'

const rowsAtOnce = 200

/** Has the providers told again what we want where they differ; the jobs that bind and unbind do the telling. */
export const repairTopics = defineJob({
  kind: 'user-topic-repair',
  payload: z.strictObject({ topicId: id.optional(), kind: z.enum(driftKinds).optional() }),
  maxAttempts: 5,
  permission: 'user-topic-drifts:run',
  run: async (job, narrowed) => {
    const persons = createPersonSet('members')
    const told = { MISSING: 0, EXTRA: 0 }
    for (let rows: OpenDrift[] = []; ; job.progress(told.MISSING + told.EXTRA)) {
      rows = await job.inTransaction(async (ctx) => {
        const scope = scopeOn({ columns: driftColumns }, ctx, 'user-topic-drifts:run')
        const taken = await takeOpen(ctx.db, narrowed, scope, rowsAtOnce)
        await repair(ctx, taken)
        return taken
      })
      if (rows.length === 0) break
      await job.advanced()
      for (const { memberId, kind } of rows) {
        persons.add(memberId)
        told[kind] += 1
      }
    }
    const result = { missing: told.MISSING, extra: told.EXTRA }
    if (told.MISSING + told.EXTRA > 0)
      await job.inTransaction((ctx) =>
        audit(ctx, {
          action: 'repair',
          resource: 'user-topic-drifts',
          difference: { ...result, ...narrowed },
          persons,
        }),
      )
    return result
  },
})

/** A device that is in a topic to which its member was never bound gets a binding that says so. */
async function repair({ db, now }: Ctx, rows: readonly OpenDrift[]): Promise<void> {
  const ids = [...new Set(rows.map(({ topicId, memberId }) => bindingId(topicId, memberId)))]
  await tellAnew(db, ids)
  for (const { topicId, memberId, agencyId, departmentId, kind } of rows)
    if (kind === 'EXTRA') {
      const never = { wanted: 'UNBOUND', source: 'RULE', by: null, now: now() } as const
      await insertBindings(db, { id: topicId, agencyId, departmentId }, [memberId], never)
    }
  await markRepaired(
    db,
    rows.map(({ id }) => id),
    now(),
  )
}
