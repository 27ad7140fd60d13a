import { createHash } from 'node:crypto'
import { type SqlBool, sql } from 'kysely'
import type { Scope } from '#contract/permissions.ts'
import { type Database, type Db, insertedId } from '#kernel/database/database.ts'
import type { Sensitivity } from '#kernel/feature.ts'
import { ApiError, conflict, notFound, refused } from '#kernel/http/errors.ts'
import type { Pii } from '#kernel/pii.ts'
import * as stores from './stores.ts'

/** What of a context a writer needs: the database itself, since a transaction would be held as long as the file is long. */
export interface FileWriter {
  deps: FileDeps & { database: Pick<Database, 'db' | 'pool'> }
  pii: Pii
  now: () => Date
}
interface FileDeps {
  settings: { filesDir?: string }
}

/** A SHORT file ends when it expires. Any other must be kept for so long, and ends only when somebody then deletes it. */
export type Retention = 'SHORT' | 'YEARS_5' | 'YEARS_7' | 'YEARS_15' | 'FOREVER'

export interface FileMeta {
  purpose: string
  name: string
  mime: string
  agencyId?: number | null
  departmentId?: number | null
  createdBy?: number | null
  /** How far the maker's grant reached from the file's place: what reaches less never opens it. */
  scope: Scope
  sensitivity: Sensitivity
  /** What an export was ordered for. */
  statedPurpose?: string | null
  jobId?: number | null
  /** Of a SHORT file. */
  expiresAt?: Date | null
  retention?: Retention
  /** The record that the file belongs to. */
  owner?: { type: string; id: number }
}

export interface StoredFile {
  id: number
  name: string
  size: number
  sha256: Buffer
}

const ABANDONED_AFTER = 24 * 3_600_000

const aadOf = (id: number, n: number) => `file_chunk:${id}:${n}`

/** In the same day and minute so many calendar years on; null for ever. */
function keepUntil(retention: Retention, now: Date): Date | null {
  const years = /^YEARS_(\d+)$/.exec(retention)?.[1]
  if (years === undefined) return null
  const end = new Date(now)
  end.setUTCFullYear(end.getUTCFullYear() + Number(years))
  return end
}

async function insertFile({ deps, now }: FileWriter, meta: FileMeta, store: stores.Store): Promise<number> {
  const { retention = 'SHORT', owner } = meta
  const row = {
    purpose: meta.purpose,
    name: meta.name,
    mime: meta.mime,
    state: 'WRITING',
    agency_id: meta.agencyId ?? null,
    department_id: meta.departmentId ?? null,
    created_by: meta.createdBy ?? null,
    scope: meta.scope,
    sensitivity: meta.sensitivity,
    stated_purpose: meta.statedPurpose ?? null,
    job_id: meta.jobId ?? null,
    expires_at: retention === 'SHORT' ? (meta.expiresAt ?? null) : null,
    created_at: now(),
    retention,
    keep_until: keepUntil(retention, now()),
    owner_type: owner?.type ?? null,
    owner_id: owner?.id ?? null,
    store,
  }
  return insertedId(await deps.database.db.insertInto('file').values(row).executeTakeFirstOrThrow())
}

interface Content {
  size: number
  sha256: Buffer
}

async function writeContent(
  { deps, pii }: FileWriter,
  id: number,
  source: AsyncIterable<Uint8Array>,
  { maxBytes, folder }: { maxBytes: number; folder: string | undefined },
): Promise<Content> {
  const hash = createHash('sha256')
  let size = 0
  async function* seal() {
    let n = 0
    for await (const chunk of stores.chunksOf(source)) {
      size += chunk.length
      if (size > maxBytes) throw refused('file.tooLarge', { max: maxBytes })
      hash.update(chunk)
      yield pii.sealBytes(aadOf(id, n++), chunk)
    }
  }
  await (folder ? stores.saveInFolder(folder, id, seal()) : stores.saveInDatabase(deps.database.pool, id, seal()))
  return { size, sha256: hash.digest() }
}

async function finish(db: Db, id: number, content: Content): Promise<void> {
  const ready = db
    .updateTable('file')
    .set({ ...content, state: 'READY' })
    .where('id', '=', id)
  const { numUpdatedRows } = await ready.where('state', '=', 'WRITING').executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw new Error('The file was cleaned up while it was written')
}

/**
 * Stores a stream, sealed chunk by chunk, where every process finds it; a transaction around it does not undo it. What
 * is kept for years goes to the folder of FILES_DIR where there is one.
 */
export async function writeFile(
  ctx: FileWriter,
  meta: FileMeta,
  source: AsyncIterable<Uint8Array>,
  { maxBytes }: { maxBytes: number },
): Promise<StoredFile> {
  const { database, settings } = ctx.deps
  const folder = (meta.retention ?? 'SHORT') === 'SHORT' ? undefined : settings.filesDir
  const id = await insertFile(ctx, meta, folder ? 'FOLDER' : 'DATABASE')
  try {
    const content = await writeContent(ctx, id, source, { maxBytes, folder })
    await finish(database.db, id, content)
    return { id, name: meta.name, ...content }
  } catch (error) {
    // When the database is what failed, the row stays in WRITING and the hourly clean-up removes it.
    await Promise.allSettled([remove({ db: database.db, now: ctx.now, deps: ctx.deps }, id)])
    throw error
  }
}

const damaged = () => new ApiError('internal', { key: 'file.damaged' })

/** The content of a finished file, one chunk in memory at a time; the last one is given when the whole is as it was. */
export async function* readFile(ctx: { db: Db; pii: Pii; deps: FileDeps }, id: number): AsyncGenerator<Uint8Array> {
  const file = await ctx.db
    .selectFrom('file')
    .select(['size', 'sha256', 'store'])
    .where('id', '=', id)
    .where('state', '=', 'READY')
    .executeTakeFirst()
  if (!file) throw notFound()
  const hash = createHash('sha256')
  let read = 0
  let n = 0
  for await (const sealed of chunksAt(ctx, id, file.store)) {
    const bytes = ctx.pii.openBytes(aadOf(id, n++), sealed)
    read += bytes.length
    hash.update(bytes)
    if (read >= file.size && !file.sha256?.equals(hash.digest())) throw damaged()
    yield bytes
    if (read >= file.size) return
  }
  if (read < file.size) throw damaged()
}

function chunksAt({ db, deps }: { db: Db; deps: FileDeps }, id: number, store: string): AsyncIterable<Uint8Array> {
  if (store === 'DATABASE') return stores.readFromDatabase(db, id)
  if (deps.settings.filesDir === undefined) throw damaged()
  return stores.readFromFolder(deps.settings.filesDir, id)
}

/** Keeps a SHORT file until then, or for good when there is no end; the time of any other stands. */
export async function keepFile(db: Db, id: number, until: Date | null): Promise<void> {
  const short = db.updateTable('file').set({ expires_at: until }).where('id', '=', id)
  await short.where('retention', '=', 'SHORT').execute()
}

const mayGo = (now: Date) => sql<SqlBool>`(state in ('WRITING', 'GONE') or retention = 'SHORT' or keep_until <= ${now})`

/**
 * Deletes a file; one that must still be kept is a conflict. Content in the folder goes with the hourly clean-up, since
 * the transaction around this may yet be undone.
 */
export async function deleteFile({ db, now }: { db: Db; now: () => Date }, id: number): Promise<void> {
  const gone = db.updateTable('file').set({ state: 'GONE' }).where('id', '=', id).where(mayGo(now()))
  const { numUpdatedRows } = await gone.executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) {
    const kept = await db.selectFrom('file').select('id').where('id', '=', id).executeTakeFirst()
    if (kept) throw conflict('file.kept')
  }
  // Its chunks go with it.
  const row = db.deleteFrom('file').where('id', '=', id).where('state', '=', 'GONE')
  await row.where('store', '=', 'DATABASE').execute()
}

type Cleaner = { db: Db; now: () => Date; deps: FileDeps }

/** Outside of any transaction: the row goes last, so that content never stands without one. */
async function remove(ctx: Cleaner, id: number): Promise<void> {
  await deleteFile(ctx, id)
  const { filesDir } = ctx.deps.settings
  if (filesDir === undefined) return
  await stores.removeFromFolder(filesDir, id)
  await ctx.db.deleteFrom('file').where('id', '=', id).where('state', '=', 'GONE').execute()
}

/** Up to `batch` files that have expired, were deleted, or whose writing was broken off. */
export async function listExpiredFiles(ctx: Cleaner, batch: number): Promise<{ id: number }[]> {
  const now = ctx.now()
  const abandoned = new Date(now.getTime() - ABANDONED_AFTER)
  const reachable = ctx.deps.settings.filesDir === undefined ? ['DATABASE'] : ['DATABASE', 'FOLDER']
  return ctx.db
    .selectFrom('file')
    .select('id')
    .where((or) =>
      or.or([
        or('expires_at', '<=', now),
        or.and([or('state', '=', 'WRITING'), or('created_at', '<=', abandoned)]),
        or.and([or('state', '=', 'GONE'), or('store', 'in', reachable)]),
      ]),
    )
    .orderBy('id')
    .limit(batch)
    .execute()
}

/** Removes what listExpiredFiles finds, and gives its number. */
export async function deleteExpiredFiles(ctx: Cleaner, batch: number): Promise<number> {
  const expired = await listExpiredFiles(ctx, batch)
  for (const { id } of expired) await remove(ctx, id)
  return expired.length
}
