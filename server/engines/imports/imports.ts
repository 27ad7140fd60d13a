import type { Ctx } from '#kernel/context.ts'
import type { FilePurpose } from '#kernel/feature.ts'
import type { JobSteps } from '#kernel/jobs/jobs.ts'
import type { ImportedFile, ImportOrder } from './contract.ts'
import { type AnyImport, failuresOf, type ImportDefinition, type Known } from './definition.ts'
import { importJob } from './job.ts'
import { personsIn } from './named-persons.ts'
import { preview } from './preview.ts'
import { refusedLately } from './queries.ts'
import * as service from './service.ts'

type Raw = Extract<FilePurpose, { sensitivity: 'RAW' }>

/**
 * An import of files of records. It goes on where it was interrupted, refuses a content that was applied before, and
 * tells of each refused row why; a dry run does all of that and writes no record. What comes back is for the manifest:
 * `mount(app, contract.listImports, imports.list)`
 */
export function defineImport<F extends string, K extends Known, Change, Beside = null>(
  described: ImportDefinition<F, K, Change, Beside>,
) {
  // Within the engine a field is a name, and what the definition makes of rows goes back to it alone.
  const definition = described as unknown as AnyImport
  const { name, permission, reveal } = definition
  const job = importJob(definition)
  const persons: Raw['persons'] = (ctx, fileId) => personsIn(ctx, fileId, definition.named)
  const raw: Raw = { download: permission, sensitivity: 'RAW', reveal, persons }
  const files: Record<string, FilePurpose> = { [name]: { ...raw, upload: permission }, [failuresOf(definition)]: raw }
  const verb =
    <Input, Answer>(run: (ctx: Ctx, definition: AnyImport, input: Input) => Promise<Answer>) =>
    (ctx: Ctx, input: Input) =>
      run(ctx, definition, input)
  const get = verb(service.showRun)
  const steps: JobSteps = {
    cancel: (ctx, id) => service.cancelRun(ctx, definition, { params: { id } }),
    retry: (ctx, id) => service.resumeRun(ctx, definition, { params: { id } }),
    list: (ctx, step, ids) => service.listSteppable(ctx, definition, step, ids),
  }
  return {
    job,
    steps: { [job.kind]: steps },
    files,
    waiting: refusedLately(definition),
    records: { [name]: (ctx: Ctx, id: number) => get(ctx, { params: { id } }) },
    preview: (ctx: Ctx, { body }: { body: ImportedFile }) => preview(ctx, definition, body),
    list: verb(service.listRuns),
    get,
    create: (ctx: Ctx, { body }: { body: ImportOrder }) => service.createRun(ctx, definition, job, body),
    apply: (ctx: Ctx, input: { params: { id: number } }) => service.applyRun(ctx, definition, job, input),
    errors: verb(service.listRowErrors),
    cancel: verb(service.cancelRun),
    resume: verb(service.resumeRun),
  }
}
