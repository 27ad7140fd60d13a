import { createBatchLoader } from '#kernel/batch.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import { type AuditEntry, audit, auditEach } from './audit.ts'

interface Look {
  ctx: Ctx
  entry: AuditEntry
}
type Writer = (look: Look) => Promise<unknown>

const writers = new WeakMap<Db, Writer>()

/**
 * Puts a look at data on record: a search, a page of a list, a view. It answers when its row stands; looks that come
 * together are written by one statement, since there is no write of their own that they would have to stand or fall with.
 */
export async function auditLook(ctx: Ctx, entry: AuditEntry): Promise<void> {
  if (ctx.inTransaction) return audit(ctx, entry)
  const { db } = ctx.deps.database
  const write = writers.get(db) ?? createWriter(db)
  writers.set(db, write)
  await write({ ctx, entry })
}

function createWriter(db: Db): Writer {
  return createBatchLoader<Look, true>(async (looks) => {
    await auditEach(db, looks)
    return new Map(looks.map((look) => [look, true]))
  })
}
