import { empty, type Input } from '#contract/endpoint.ts'
import { requirePermission } from '#kernel/access/permissions.ts'
import { type AuditEntry, audit } from '#kernel/audit/audit.ts'
import { createPersonSet, type PersonSet } from '#kernel/audit/person-sets.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { deleteExpiredFiles, listExpiredFiles, readFile, writeFile } from '#kernel/files/files.ts'
import { type FileFacts, factColumns, madeFor, type Opens, opensTo, purposeOf } from '#kernel/files/openings.ts'
import { invalid, notFound, refused } from '#kernel/http/errors.ts'
import { deleteExpiredKeys } from '#kernel/idempotency.ts'
import { defineJob, type JobRun } from '#kernel/jobs/jobs.ts'
import { deleteOldSlots } from '#kernel/jobs/schedules.ts'
import { spendOn } from '#kernel/limits/budgets.ts'
import { checkWhy } from '#kernel/limits/reasons.ts'
import { maxUploadBytes, type revealFile as reveal } from './contract.ts'

const keepUploadsMs = 7 * 86_400_000

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
    ...madeFor(ctx, input.purpose),
    name: input.name,
    mime: 'application/octet-stream',
    expiresAt: new Date(ctx.now().getTime() + keepUploadsMs),
  }
  const file = await writeFile(ctx, meta, source, { maxBytes: maxUploadBytes })
  if (file.size === 0) throw refused('files.empty')
  await audit(ctx, { action: 'upload', resource: 'files', recordId: file.id, recordLabel: input.name })
  return { id: file.id, name: input.name, size: file.size, sha256: file.sha256.toString('hex') }
}

export interface Taken {
  name: string
  mime: string
  body: AsyncIterable<Uint8Array>
}

/** A file that opens to the actor as it is; taking it is on record. */
export async function downloadFile(ctx: Ctx, id: number): Promise<Taken> {
  const file = await findOpening(ctx, id, ['DOWNLOAD'])
  return take(ctx, file, { action: 'download', purpose: file.purpose })
}

/** Somebody else's list in clear. That it was taken, what for and whom it tells of is committed before its first byte. */
export async function revealFile(ctx: Ctx, id: number, asked: Input<typeof reveal>['body']): Promise<Taken> {
  const file = await findOpening(ctx, id, ['REVEAL', 'DOWNLOAD'])
  await checkWhy(ctx, asked)
  await spendOn(ctx, 'reveals', { type: 'files', id })
  const persons = await personsOf(ctx, file)
  const { purpose, caseNumber = null, reason = null } = asked
  const difference = { filePurpose: file.purpose, persons: persons?.size() ?? 0 }
  return take(ctx, file, { action: 'reveal', purpose, caseNumber, reason, difference, persons })
}

/** Everybody the file tells of, as the set that the log keeps; undefined where it tells of nobody. */
async function personsOf(ctx: Ctx, { id, purpose }: Found): Promise<PersonSet | undefined> {
  let set: PersonSet | undefined
  for await (const some of purposeOf(ctx, purpose)?.persons?.(ctx, id) ?? [])
    for (const person of some) {
      set ??= createPersonSet(person.type)
      if (person.type !== set.type) throw new Error(`Files of ${purpose} tell of more than one kind of person`)
      set.add(Number(person.id))
    }
  return set
}

type Found = FileFacts & { id: number; name: string; mime: string }

async function findOpening(ctx: Ctx, id: number, accepted: readonly Opens[]): Promise<Found> {
  const file = await ctx.db
    .selectFrom('file')
    .select(['id', 'name', 'mime', 'expires_at as expiresAt', ...factColumns])
    .where('id', '=', id)
    .where('state', '=', 'READY')
    .executeTakeFirst()
  const opens = file && opensTo(ctx, file)
  if (!opens || !accepted.includes(opens)) throw notFound()
  if (file.expiresAt && file.expiresAt < ctx.now()) throw refused('files.expired')
  return file
}

async function take(ctx: Ctx, { id, name, mime }: Found, entry: Omit<AuditEntry, 'resource'>): Promise<Taken> {
  const body = readFile(ctx, id)
  // What cannot be read at all is still refused in words.
  const first = await body.next()
  await inTransaction(ctx, (ctx) => audit(ctx, { ...entry, resource: 'files', recordId: id, recordLabel: name }))
  return { name, mime, body: followedBy(first, body) }
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
