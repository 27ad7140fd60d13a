import { createBatchLoader } from '#kernel/batch.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import { type AuditEntry, type AuditedRow, audit, auditEach } from './audit.ts'

type Writer = (look: AuditedRow) => Promise<unknown>

const writers = new WeakMap<Db, Writer>()

/**
 * Puts a look at data on record: a search, a page of a list, a view. It answers when its row stands; looks that come
 * together are written together, without a transaction: there is no write that they would have to stand or fall with.
 */
export async function auditLook(ctx: Ctx, entry: AuditEntry): Promise<void> {
  if (ctx.inTransaction) return audit(ctx, entry)
  const { db } = ctx.deps.database
  const write = writers.get(db) ?? createWriter(db)
  writers.set(db, write)
  await write({ ctx, entry })
}

function createWriter(db: Db): Writer {
  return createBatchLoader<AuditedRow, true>(async (looks) => {
    await auditEach(db, looks)
    return new Map(looks.map((look) => [look, true]))
  })
}
