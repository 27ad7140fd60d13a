import type { CompiledQuery } from 'kysely'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import type { RowBytes } from '#kernel/database/bulk-insert.ts'
import { insertedId } from '#kernel/database/database.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { ApiError } from '#kernel/http/errors.ts'
import { type JobRun, LeaseLost } from '#kernel/jobs/jobs.ts'
import { ahead, type Course, type ReadTask } from './chunks.ts'
import { decideAsNew, decideChunk } from './decide.ts'
import { insertErrors } from './error-queries.ts'
import { spendTold } from './matches.ts'
import type { Chunk } from './packed-chunks.ts'
import { idsMade, keepPersons } from './persons.ts'
import { advance, type ImportTask } from './queries.ts'
import { readChunks } from './reader.ts'

/** Somebody else wrote one of the chunk's records since it was looked up. */
class ChangedMeanwhile extends Error {}

const attempts = 5

/** Whether looking the rows up again may help: another writer took a key or changed a record meanwhile. */
export function isCollision(error: unknown): boolean {
  return error instanceof ChangedMeanwhile || isDuplicateKey(error) !== undefined
}

type Plan = Awaited<ReturnType<typeof planChunk>>

/** A chunk with what is to become of its rows. */
export interface PlannedChunk extends Chunk {
  plan: Plan
  course: Course
}

/** Each is planned while the one before it is being written. */
export function plannedChunks(ctx: Ctx, task: ReadTask, course: Course): AsyncGenerator<PlannedChunk> {
  async function* planned() {
    for await (const chunk of readChunks(ctx, task, course)) {
      const plan = await planChunk(ctx, task, chunk, course)
      course.looksFirst ||= plan.matches > 0 || (plan.known?.records.size ?? 0) > 0
      yield { ...chunk, plan, course }
    }
  }
  return ahead(planned())
}

async function planChunk(ctx: Ctx, task: ImportTask, chunk: Chunk, { looksFirst }: Course) {
  const decision = await (looksFirst ? decideChunk : decideAsNew)(ctx, task, chunk)
  // What may become a record was found fit for one when it was read, and made then.
  const { creates } = decision
  // Written out when it is sent, and not one ahead of that.
  const insert = creates.length === 0 ? undefined : () => task.definition.insert(creates)
  return { ...decision, insert, looksFirst }
}

/**
 * Applies one chunk. Where it would tell more of persons than the budgets allow, it goes in halves: what they still allow
 * is told and kept, and the run ends at the first row that is too much.
 */
export async function applyChunk(job: JobRun, task: ImportTask, chunk: PlannedChunk): Promise<void> {
  try {
    await applyPart(job, task, chunk)
  } catch (error) {
    if (!(error instanceof ApiError && error.code === 'limited') || chunk.to - chunk.from === 1) throw error
    for (const half of halvesOf(chunk)) {
      const plan = await planChunk(job.ctx, task, half, chunk.course)
      await applyChunk(job, task, { ...half, plan, course: chunk.course })
    }
  }
}

const nothing = Buffer.alloc(0) as RowBytes

function halvesOf({ from, to, rows }: Chunk): Chunk[] {
  const middle = Math.floor((from + to) / 2)
  const part = (first: number, last: number): Chunk => {
    const others = rows().filter(({ rowNo }) => rowNo > first && rowNo <= last)
    const none = { made: nothing, fit: 0, besides: () => [], done: () => undefined }
    return { from: first, to: last, rows: () => others, others, ...none }
  }
  return [part(from, middle), part(middle, to)]
}

/**
 * In one transaction with the checkpoint. The plan made ahead needs no lock: what it takes for granted is
 * guarded by the unique keys and the records' versions, and when they refuse, the rows are looked up again.
 */
async function applyPart(job: JobRun, task: ImportTask, chunk: PlannedChunk): Promise<void> {
  let { plan } = chunk
  await spendTold(job.ctx, task, plan)
  for (let attempt = 1; ; attempt++) {
    try {
      return await job.inTransaction(async (ctx) => {
        const now = plan.doubtful ? await planChunk(ctx, task, chunk, plan) : plan
        await insertErrors(ctx.db, task.id, now.refused)
        await write(ctx, task, chunk, now)
      })
    } catch (error) {
      if (!isCollision(error) || attempt === attempts) throw error
    }
    chunk.course.looksFirst = true
    const again = await planChunk(job.ctx, task, chunk, chunk.course)
    await spendTold(job.ctx, task, again, plan)
    plan = again
  }
}

/** All chunks in one transaction, or none: one row that cannot be applied takes the others with it. */
export async function applyAll(job: JobRun, task: ReadTask & { rowsTotal: number }): Promise<void> {
  await inTransaction(job.ctx, async (ctx) => {
    for await (const chunk of plannedChunks(job.ctx, task, { looksFirst: true })) {
      if (chunk.plan.refused.length > 0) throw new ChangedMeanwhile()
      await write(ctx, task, chunk, chunk.plan)
      // The transaction is long: between its chunks it is seen whether the job shall end.
      await job.inTransaction(async () => undefined)
      job.progress(Math.floor((task.rowsTotal + chunk.to) / 2))
    }
    await job.guard(ctx)
  })
}

async function write(ctx: Ctx, task: ImportTask, chunk: Chunk, plan: Plan): Promise<void> {
  const { created, updates, unchanged, refused, found } = plan
  let made: number[] = []
  if (!task.dryRun) {
    if (plan.insert) made = await insert(ctx, task, plan, plan.insert())
    if (!(await task.definition.update(ctx, task.id, updates))) throw new ChangedMeanwhile()
  }
  await keepPersons(ctx.db, task, task.definition.persons?.areRecords ? [...found, ...made] : found)
  const counts = { created, updated: updates.length, unchanged, rejected: refused.length }
  // The checkpoint stands elsewhere when another worker has gone on from here.
  if (!(await advance(ctx.db, task.id, chunk, counts))) throw new LeaseLost()
}

/** Answers the ids of the new records where somebody needs them. */
async function insert(ctx: Ctx, { definition }: ImportTask, { besides, created }: Plan, query: CompiledQuery) {
  const inserted = await ctx.db.executeQuery(query)
  if (!definition.attach && !definition.persons?.areRecords) return []
  const ids = await idsMade(ctx.db, { first: insertedId(inserted), count: created })
  if (!((await definition.attach?.(ctx, { ids, besides })) ?? true)) throw new ChangedMeanwhile()
  return ids
}
