import type { Ctx } from '#kernel/context.ts'
import { ApiError } from '#kernel/http/errors.ts'
import { JobFailed } from '#kernel/jobs/jobs.ts'
import type { AnyImport } from './definition.ts'
import type { ImportTask } from './queries.ts'

/** The record for which an import is, in the version by which it was ordered. */
export interface Subject {
  id: number
  version: number
}

/** The import as it is for a record, or as it is for all where it is for none. */
export async function forSubject(
  ctx: Ctx,
  definition: AnyImport,
  subjectId: number | undefined,
): Promise<{ definition: AnyImport; subject: Subject | null }> {
  if (subjectId === undefined || !definition.of) return { definition, subject: null }
  const { version, ...part } = await definition.of(ctx, subjectId)
  return { definition: { ...definition, ...part }, subject: { id: subjectId, version } }
}

/** A run with the import as it was when it was ordered; one whose record is another by now has failed. */
export async function withSubject(ctx: Ctx, task: ImportTask): Promise<ImportTask> {
  if (!task.subject) return task
  const { id, version } = task.subject
  const now = await forSubject(ctx, task.definition, id).catch((error) => {
    if (error instanceof ApiError) return undefined
    throw error
  })
  if (now?.subject?.version !== version) throw new JobFailed({ key: 'import.subjectChanged' })
  return { ...task, definition: now.definition }
}
