import type { CompiledQuery } from 'kysely'
import type { MemberField } from '#features/members/members/contract.ts'
import { findMembersByAccount, findOpenIdentities, memberInsert } from '#features/members/members/service.ts'
import { auditMany, type Difference } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { type JobRun, LeaseLost } from '#kernel/jobs/jobs.ts'
import type { Chunk, PreparedRow } from './chunks.ts'
import { type Decision, decide, identityIndex, type Known, type MemberChange, masks } from './decide.ts'
import { insertErrors } from './error-queries.ts'
import type { ImportTask } from './queries.ts'
import { advance, updateMembers } from './write-queries.ts'

/** Somebody else wrote one of the chunk's members since it was looked up. */
export class ChangedMeanwhile extends Error {}

const attempts = 5

/** Whether looking the rows up again may help: another writer took an account or changed a member meanwhile. */
export function isCollision(error: unknown): boolean {
  return error instanceof ChangedMeanwhile || isDuplicateKey(error) !== undefined
}

/** A chunk with what is to become of its rows, worked out while the chunk before it is being written. */
export interface PlannedChunk extends Chunk {
  plan: Plan
}

interface Plan extends Decision {
  insert: CompiledQuery | undefined
}

export async function* planAhead(ctx: Ctx, task: ImportTask, chunks: AsyncGenerator<Chunk>) {
  for await (const chunk of chunks) yield { ...chunk, plan: await planChunk(ctx, task, chunk) }
}

async function planChunk(ctx: Ctx, task: ImportTask, chunk: Chunk): Promise<Plan> {
  const decision = await decideChunk(ctx, task, chunk)
  return { ...decision, insert: decision.creates.length > 0 ? memberInsert(decision.creates) : undefined }
}

/**
 * One chunk in one transaction with the checkpoint. The plan made ahead needs no lock: what it takes for granted is
 * guarded by the unique keys and the members' versions, and when they refuse, the rows are looked up again.
 */
export async function applyChunk(job: JobRun, task: ImportTask, chunk: PlannedChunk): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await job.inTransaction(async (ctx) => {
        const plan = attempt === 1 && !chunk.plan.doubtful ? chunk.plan : await planChunk(ctx, task, chunk)
        await insertErrors(ctx.db, task.id, plan.refused)
        await write(ctx, task, chunk, plan)
      })
    } catch (error) {
      if (!isCollision(error) || attempt === attempts) throw error
    }
  }
}

/** All chunks in one transaction, or none: one row that cannot be applied takes the others with it. */
export async function applyAll(
  job: JobRun,
  task: ImportTask,
  chunks: () => AsyncGenerator<PlannedChunk>,
): Promise<void> {
  await inTransaction(job.ctx, async (ctx) => {
    for await (const chunk of chunks()) {
      if (chunk.plan.refused.length > 0) throw new ChangedMeanwhile()
      await write(ctx, task, chunk, chunk.plan)
    }
    await job.guard(ctx)
  })
}

export async function decideChunk(ctx: Ctx, task: ImportTask, chunk: Chunk): Promise<Decision> {
  const { agencyId, departmentId, mode } = task
  const place = { agencyId, departmentId, channel: 'IMPORT' as const, now: ctx.now() }
  const terms = { actor: ctx.actor, pii: ctx.pii, mode, place }
  return decide(terms, chunk.rows, await lookUp(ctx, chunk.rows))
}

async function lookUp(ctx: Ctx, rows: readonly PreparedRow[]): Promise<Known> {
  const accounts: string[] = []
  const identities: Buffer[] = []
  for (const row of rows) {
    if (row.values.account) accounts.push(row.values.account)
    const identity = identityIndex(ctx.pii, row)
    if (identity) identities.push(identity)
  }
  return {
    members: await findMembersByAccount(ctx.db, accounts),
    identities: await findOpenIdentities(ctx.db, identities),
  }
}

async function write(ctx: Ctx, task: ImportTask, chunk: Chunk, plan: Plan): Promise<void> {
  const { creates, updates, unchanged, refused } = plan
  if (plan.insert) await ctx.db.executeQuery(plan.insert)
  if (!(await updateMembers(ctx, updates))) throw new ChangedMeanwhile()
  await auditMany(
    ctx,
    updates.map((change) => auditOf(task, change)),
  )
  const counts = { created: creates.length, updated: updates.length, unchanged, rejected: refused.length }
  // The checkpoint stands elsewhere when another worker has gone on from here.
  if (!(await advance(ctx.db, task.id, chunk, counts))) throw new LeaseLost()
}

function auditOf(task: ImportTask, { member, before, after }: MemberChange) {
  const difference: Difference = {}
  for (const [field, to] of Object.entries(after) as [MemberField, string | null][]) {
    const from = before[field]
    if (from !== to) difference[field] = { from: shown(field, from), to: shown(field, to) }
  }
  return {
    action: 'edit',
    resource: 'members',
    recordId: member.id,
    recordLabel: `${shown('name', after.name)} (${member.account})`,
    difference,
    reason: `匯入 #${task.id}`,
  }
}

function shown(field: MemberField, value: string | null): string | null {
  return value === null ? null : (masks[field]?.(value) ?? value)
}
