import { empty } from '#contract/endpoint.ts'
import { can, reaches, requirePermission } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import type { FilePurpose } from '#kernel/feature.ts'
import { deleteExpiredFiles, listExpiredFiles, readFile, writeFile } from '#kernel/files/files.ts'
import { invalid, notFound, refused } from '#kernel/http/errors.ts'
import { deleteExpiredKeys } from '#kernel/idempotency.ts'
import { defineJob, type JobRun } from '#kernel/jobs/jobs.ts'
import { deleteOldSlots } from '#kernel/jobs/schedules.ts'
import { maxUploadBytes } from './contract.ts'

const keepUploadsMs = 7 * 86_400_000

function purposeOf(ctx: Ctx, purpose: string): FilePurpose | undefined {
  const { files } = ctx.deps.product
  return Object.hasOwn(files, purpose) ? files[purpose] : undefined
}

/** Stores an upload, encrypted; it expires by itself when nothing came of it. */
export async function uploadFile(
  ctx: Ctx,
  input: { purpose: string; name: string },
  source: AsyncIterable<Uint8Array>,
) {
  const { upload } = purposeOf(ctx, input.purpose) ?? {}
  if (!upload) throw invalid({ purpose: 'choice' })
  requirePermission(ctx.actor, upload)
  const meta = {
    purpose: input.purpose,
    name: input.name,
    mime: 'application/octet-stream',
    agencyId: ctx.actor.agencyId,
    departmentId: ctx.actor.departmentId,
    createdBy: ctx.actor.id,
    expiresAt: new Date(ctx.now().getTime() + keepUploadsMs),
  }
  const file = await writeFile(ctx, meta, source, { maxBytes: maxUploadBytes })
  if (file.size === 0) throw refused('files.empty')
  await audit(ctx, { action: 'upload', resource: 'files', recordId: file.id, recordLabel: input.name })
  return { id: file.id, name: input.name, size: file.size, sha256: file.sha256.toString('hex') }
}

/** A file in reach of the actor's right to its purpose; taking it is on record. */
export async function downloadFile(ctx: Ctx, id: number) {
  const file = await ctx.db
    .selectFrom('file')
    .select([
      'id',
      'purpose',
      'name',
      'mime',
      'agency_id as agencyId',
      'department_id as departmentId',
      'expires_at as expiresAt',
    ])
    .where('id', '=', id)
    .where('state', '=', 'READY')
    .executeTakeFirst()
  const permission = file && purposeOf(ctx, file.purpose)?.download
  if (!file || !permission || !can(ctx.actor, permission)) throw notFound()
  if (!reaches(ctx.actor, permission, { agencyId: file.agencyId ?? 0, departmentId: file.departmentId }))
    throw notFound()
  if (file.expiresAt && file.expiresAt < ctx.now()) throw refused('files.expired')
  const body = readFile(ctx, id)
  // What cannot be read at all is still refused in words.
  const first = await body.next()
  await inTransaction(ctx, (ctx) =>
    audit(ctx, { action: 'download', resource: 'files', recordId: id, recordLabel: file.name, purpose: file.purpose }),
  )
  return { name: file.name, mime: file.mime, body: followedBy(first, body) }
}

async function* followedBy<T>(first: IteratorResult<T>, others: AsyncIterable<T>): AsyncGenerator<T> {
  if (first.done) return
  yield first.value
  yield* others
}

async function deleteKeys(ctx: Ctx, signal: AbortSignal): Promise<number> {
  for (let deleted = 0; ; ) {
    const some = signal.aborted ? 0 : await deleteExpiredKeys(ctx, 2_000)
    deleted += some
    if (some < 2_000) return deleted
  }
}

const filesAtOnce = 500

/** The hourly clean-up: of files, and of what schedules did long ago. */
export const deleteExpired = defineJob({
  kind: 'delete-expired-files',
  payload: empty,
  maxAttempts: 3,
  supportsDryRun: true,
  run: async ({ ctx, dryRun, signal }: JobRun) => {
    if (dryRun) return { wouldDelete: (await listExpiredFiles(ctx, filesAtOnce)).length }
    await deleteOldSlots(ctx.db)
    return { deleted: await deleteExpiredFiles(ctx, filesAtOnce), keys: await deleteKeys(ctx, signal) }
  },
})
