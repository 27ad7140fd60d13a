import type { ImportRun } from '#engines/imports/contract.ts'
import type { Ctx } from '#kernel/context.ts'
import { writeFile } from '#kernel/files/files.ts'
import { madeFor } from '#kernel/files/openings.ts'
import { imports } from './imports.ts'

const purpose = 'message-batch-imports'
const keepMs = 7 * 86_400_000
export const maxBytes = 100 * 1024 * 1024

/** Keeps a file as if the actor had put it up; outside of transactions. */
export async function keepUpload(ctx: Ctx, name: string, content: AsyncIterable<Uint8Array>): Promise<number> {
  const expiresAt = new Date(ctx.now().getTime() + keepMs)
  const meta = { ...madeFor(ctx, purpose), name, mime: 'text/csv; charset=utf-8', expiresAt }
  return (await writeFile(ctx, meta, content, { maxBytes })).id
}

/** Orders the import of an upload of the actor; what a person would have to confirm refuses it. */
export function orderImport(
  ctx: Ctx,
  { fileId, subjectId }: { fileId: number; subjectId: number },
): Promise<ImportRun> {
  const body = { fileId, subjectId, mode: 'CREATE' as const, policy: 'VALID_ROWS' as const, dryRun: false, seen: [] }
  return imports.create(ctx, { body })
}
