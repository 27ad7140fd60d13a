import type { Page } from '#contract/list.ts'
import type { Ctx } from '#kernel/context.ts'
import type { FilePurpose, RecordReader } from '#kernel/feature.ts'
import type { ImportedFile, ImportOrder, ImportPreview, ImportRun, RowError } from './contract.ts'
import { type AnyImport, failuresOf, type ImportDefinition, type Known } from './definition.ts'
import type { ErrorsQuery } from './error-queries.ts'
import { type ImportJob, importJob } from './job.ts'
import { preview } from './preview.ts'
import type { ListQuery } from './queries.ts'
import { cancelRun, createRun, getRun, listRowErrors, listRuns, resumeRun } from './service.ts'

interface At {
  params: { id: number }
}

/** What a manifest states of an import: each verb to be mounted as it is, `mount(app, contract.listImports, imports.list)`. */
interface Imports<F extends string> {
  job: ImportJob
  files: Record<string, FilePurpose>
  records: Record<string, RecordReader>
  preview: (ctx: Ctx, input: { body: ImportedFile<F> }) => Promise<ImportPreview<F>>
  list: (ctx: Ctx, input: { query: ListQuery }) => Promise<Page<ImportRun<F>>>
  get: (ctx: Ctx, input: At) => Promise<ImportRun<F>>
  create: (ctx: Ctx, input: { body: ImportOrder<F> }) => Promise<ImportRun<F>>
  errors: (
    ctx: Ctx,
    input: At & { query: ErrorsQuery },
  ) => Promise<Page<{ id: number; line: number; errors: RowError<F>[] }>>
  cancel: (ctx: Ctx, input: At) => Promise<ImportRun<F>>
  resume: (ctx: Ctx, input: At) => Promise<ImportRun<F>>
}

/**
 * An import of files of records. It goes on where it was interrupted, refuses a content that was applied before, and
 * tells of each refused row why; a dry run does all of that and writes no record.
 */
export function defineImport<F extends string, K extends Known, New, Change>(
  described: ImportDefinition<F, K, New, Change>,
): Imports<F> {
  // Within the engine a field is a name, and what the definition makes of rows goes back to it alone.
  const definition = described as unknown as AnyImport
  const { name, permission } = definition
  const job = importJob(definition)
  const get = (ctx: Ctx, id: number) => getRun(ctx, definition, id, `${name}:show`)
  const imports: Imports<string> = {
    job,
    files: { [name]: { upload: permission, download: permission }, [failuresOf(definition)]: { download: permission } },
    records: { [name]: get },
    preview: (ctx, { body }) => preview(ctx, definition, body),
    list: (ctx, { query }) => listRuns(ctx, definition, query),
    get: (ctx, { params }) => get(ctx, params.id),
    create: (ctx, { body }) => createRun(ctx, definition, job, body),
    errors: (ctx, { params, query }) => listRowErrors(ctx, definition, params.id, query),
    cancel: (ctx, { params }) => cancelRun(ctx, definition, params.id),
    resume: (ctx, { params }) => resumeRun(ctx, definition, params.id),
  }
  return imports as unknown as Imports<F>
}
