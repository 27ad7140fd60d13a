import { maskFilter } from '#contract/person/typed.ts'
import { audit, type Subject } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { conflict } from '#kernel/http/errors.ts'
import { once } from '#kernel/idempotency.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { carryOut, chunkRows, type Run } from './carry-out.ts'
import type { BulkAnswer, Ordered } from './contract.ts'
import { type AnyBulk, kindOf } from './definition.ts'
import type { BulkJob } from './job.ts'
import { outcomeOf } from './outcome.ts'
import { listPersons, personsOf } from './persons.ts'
import { checkBounded, reached } from './preview.ts'
import { insertRun, listLeft, takeRows, tally } from './queries.ts'

/**
 * Fixes which records are meant, and does the step to each: few with the request, more by one job. The same key never
 * does it twice, and other records than were counted are not touched.
 */
export function orderBulk(ctx: Ctx, bulk: AnyBulk, job: BulkJob, asked: Ordered<unknown>): Promise<BulkAnswer> {
  const { ids, filter, seen, requestKey: key, ...input } = asked
  const kind = kindOf(bulk)
  const label = () => nameIn(ctx, bulk)
  return once(ctx, { scope: bulk.resource.name, key, body: { kind, ...asked }, label }, async (ctx) => {
    bulk.check?.(ctx, input)
    const run: Run = { id: await insertRun(ctx.db, kind, input, ctx.now()), input }
    const { id } = bulk.rows(ctx.now())
    const terms = { id, versioned: bulk.versioned === true }
    const count = await takeRows(ctx.db, run.id, reached(ctx, bulk, { ids, filter }), terms)
    checkBounded(count)
    if (count === 0) throw conflict('bulk.none')
    if (count !== seen) throw conflict('bulk.changed', { count, seen })
    const said = { rows: count, ...termsOf(input), ...(filter ? { filter: maskFilter(filter) } : {}) }
    return count > chunkRows ? byJob(ctx, bulk, job, run, said) : atOnce(ctx, bulk, run, said)
  })
}

const nameIn = ({ request }: Ctx, { name }: AnyBulk) => (request.lang === 'en' ? name.en : name.zh)

/** What is said of each beside the reason, which has a place of its own in the log. */
function termsOf(input: object): object {
  return Object.fromEntries(Object.entries(input).filter(([key, value]) => key !== 'reason' && value !== undefined))
}

async function byJob(ctx: Ctx, bulk: AnyBulk, job: BulkJob, run: Run, said: { rows: number }): Promise<BulkAnswer> {
  const order = { runId: run.id, lang: ctx.request.lang }
  const jobId = await enqueue(ctx, job, order, { title: said.rows.toLocaleString('en-US') })
  await record(ctx, bulk, run, { ...said, jobId })
  return { id: run.id, jobId, outcome: null }
}

async function atOnce(ctx: Ctx, bulk: AnyBulk, run: Run, said: object): Promise<BulkAnswer> {
  await carryOut(ctx, bulk, run)
  const outcome = outcomeOf(await tally(ctx.db, run.id), ctx.translate)
  const { reasons: _, ...counts } = outcome
  await record(ctx, bulk, run, { ...said, ...counts }, await listTold(ctx, bulk, run))
  return { id: run.id, jobId: null, outcome }
}

/** Persons whose own record got no row of the log, although the reasons say how it stands. */
async function listTold(ctx: Ctx, bulk: AnyBulk, { id }: Run): Promise<Subject[]> {
  const type = personsOf(ctx, bulk)?.type
  const left = type ? await listLeft(ctx.db, id, 0, chunkRows) : []
  const ids = left.flatMap(({ id, label }) => (label === null ? [] : [id]))
  if (!type || ids.length === 0) return []
  const persons = await listPersons(ctx, bulk, reached(ctx, bulk, { ids }))
  return [...new Set(persons.values())].map((id) => ({ type, id }))
}

function record(ctx: Ctx, bulk: AnyBulk, { input }: Run, difference: object, shown: Subject[] = []): Promise<void> {
  const reason = 'reason' in input && typeof input.reason === 'string' ? input.reason : null
  const recordLabel = nameIn(ctx, bulk)
  return audit(ctx, {
    action: 'bulk',
    resource: bulk.resource.name,
    recordLabel,
    reason,
    difference: difference as Record<string, unknown>,
    shown,
  })
}
