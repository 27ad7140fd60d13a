import type { Ctx } from '#kernel/context.ts'
import type { FilePurpose } from '#kernel/feature.ts'
import type { ImportedFile, ImportOrder } from './contract.ts'
import { type AnyImport, failuresOf, type ImportDefinition, type Known } from './definition.ts'
import type { ErrorsQuery } from './error-queries.ts'
import { importJob } from './job.ts'
import { preview } from './preview.ts'
import type { ListQuery } from './queries.ts'
import { cancelRun, createRun, getRun, listRowErrors, listRuns, resumeRun } from './service.ts'

type At = { params: { id: number } }

/**
 * An import of files of records. It goes on where it was interrupted, refuses a content that was applied before, and
 * tells of each refused row why; a dry run does all of that and writes no record. What comes back is for the manifest:
 * `mount(app, contract.listImports, imports.list)`
 */
export function defineImport<F extends string, K extends Known, New, Change>(
  described: ImportDefinition<F, K, New, Change>,
) {
  // Within the engine a field is a name, and what the definition makes of rows goes back to it alone.
  const definition = described as unknown as AnyImport
  const { name, permission } = definition
  const job = importJob(definition)
  const files: Record<string, FilePurpose> = {
    [name]: { upload: permission, download: permission },
    [failuresOf(definition)]: { download: permission },
  }
  const get = (ctx: Ctx, id: number) => getRun(ctx, definition, id, `${name}:show`)
  return {
    job,
    files,
    records: { [name]: get },
    preview: (ctx: Ctx, { body }: { body: ImportedFile }) => preview(ctx, definition, body),
    list: (ctx: Ctx, { query }: { query: ListQuery }) => listRuns(ctx, definition, query),
    get: (ctx: Ctx, { params }: At) => get(ctx, params.id),
    create: (ctx: Ctx, { body }: { body: ImportOrder }) => createRun(ctx, definition, job, body),
    errors: (ctx: Ctx, { params, query }: At & { query: ErrorsQuery }) =>
      listRowErrors(ctx, definition, params.id, query),
    cancel: (ctx: Ctx, { params }: At) => cancelRun(ctx, definition, params.id),
    resume: (ctx: Ctx, { params }: At) => resumeRun(ctx, definition, params.id),
  }
}
