import { createBatchLoader } from '#kernel/batch.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import { type AuditEntry, type AuditedRow, audit, auditEach } from './audit.ts'

/** What a feature knows of a look beyond what its endpoint says; the kernel adds whom the answer shows. */
export type Look = Pick<Partial<AuditEntry>, 'action' | 'resource' | 'recordId' | 'recordLabel' | 'difference'> & {
  /** Whom it was about although the answer does not show them, as the one whose account was asked for. */
  persons?: AuditEntry['shown']
}

/** Of one request: the look as its feature describes it, and whom its rows of the log have named so far. */
export interface Trail {
  look?: Look
  named: Set<string>
}

/** Says in what words the look that this request takes stands in the log; the kernel writes it before the answer leaves. */
export function describeLook({ trail }: Ctx, look: Look): void {
  if (trail) trail.look = { ...trail.look, ...look }
}

type Writer = (look: AuditedRow) => Promise<unknown>

const writers = new WeakMap<Db, Writer>()

/**
 * Puts a look at data on record: a search, a page of a list, a view. It answers when its row stands; looks that come
 * together are written together, without a transaction: there is no write that they would have to stand or fall with.
 */
export async function writeLook(ctx: Ctx, entry: AuditEntry): Promise<void> {
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
