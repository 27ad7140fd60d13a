import { createHash } from 'node:crypto'
import { type Database, type Db, insertedId } from '#kernel/database/database.ts'
import { ApiError, notFound, refused } from '#kernel/http/errors.ts'
import type { Pii } from '#kernel/pii.ts'

/** What of a context a writer needs: the database itself, since a transaction would be held as long as the file is long. */
export interface FileWriter {
  deps: { database: Pick<Database, 'db' | 'pool'> }
  pii: Pii
  now: () => Date
}

export interface FileMeta {
  purpose: string
  name: string
  mime: string
  agencyId?: number | null
  departmentId?: number | null
  createdBy?: number | null
  jobId?: number | null
  expiresAt?: Date | null
}

export interface StoredFile {
  id: number
  name: string
  size: number
  sha256: Buffer
}

const CHUNK = 512 * 1024
const ABANDONED_AFTER = 24 * 3_600_000

const aadOf = (id: number, n: number) => `file_chunk:${id}:${n}`

/** Pieces of any size as chunks of one size; a chunk is only valid until the next one is asked for. */
async function* chunksOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunk = Buffer.allocUnsafe(CHUNK)
  let filled = 0
  for await (const piece of source) {
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + CHUNK - filled)
      chunk.set(part, filled)
      filled += part.length
      at += part.length
      if (filled < CHUNK) continue
      yield chunk
      filled = 0
    }
  }
  if (filled > 0) yield chunk.subarray(0, filled)
}

async function insertFile({ deps, now }: FileWriter, meta: FileMeta): Promise<number> {
  const row = {
    purpose: meta.purpose,
    name: meta.name,
    mime: meta.mime,
    state: 'WRITING',
    agency_id: meta.agencyId ?? null,
    department_id: meta.departmentId ?? null,
    created_by: meta.createdBy ?? null,
    job_id: meta.jobId ?? null,
    expires_at: meta.expiresAt ?? null,
    created_at: now(),
  }
  return insertedId(await deps.database.db.insertInto('file').values(row).executeTakeFirstOrThrow())
}

async function writeChunks({ deps, pii }: FileWriter, id: number, source: AsyncIterable<Uint8Array>, maxBytes: number) {
  const { db, pool } = deps.database
  // As a parameter of its own: within the text of a statement the driver writes bytes as hex, at a quarter of the speed.
  const insert = 'insert into file_chunk (file_id, n, data) values (?, ?, ?)'
  const hash = createHash('sha256')
  let size = 0
  let n = 0
  for await (const chunk of chunksOf(source)) {
    size += chunk.length
    if (size > maxBytes) throw refused('file.tooLarge', { max: maxBytes })
    hash.update(chunk)
    const data = pii.sealBytes(aadOf(id, n), chunk)
    await pool.promise().execute(insert, [id, n, data])
    n += 1
  }
  const sha256 = hash.digest()
  await db.updateTable('file').set({ size, sha256, state: 'READY' }).where('id', '=', id).execute()
  return { size, sha256 }
}

/** Stores a stream, sealed chunk by chunk, where every process finds it; a transaction around it does not undo it. */
export async function writeFile(
  ctx: FileWriter,
  meta: FileMeta,
  source: AsyncIterable<Uint8Array>,
  { maxBytes }: { maxBytes: number },
): Promise<StoredFile> {
  const id = await insertFile(ctx, meta)
  try {
    return { id, name: meta.name, ...(await writeChunks(ctx, id, source, maxBytes)) }
  } catch (error) {
    // When the database is what failed, the row stays in WRITING and the hourly clean-up removes it.
    await Promise.allSettled([deleteFile(ctx.deps.database, id)])
    throw error
  }
}

/** The content of a finished file, one chunk in memory at a time. */
export async function* readFile({ db, pii }: { db: Db; pii: Pii }, id: number): AsyncGenerator<Uint8Array> {
  const file = await db
    .selectFrom('file')
    .select('size')
    .where('id', '=', id)
    .where('state', '=', 'READY')
    .executeTakeFirst()
  if (!file) throw notFound()
  let read = 0
  for (let n = 0; read < file.size; n += 1) {
    const query = db.selectFrom('file_chunk').select('data').where('file_id', '=', id).where('n', '=', n)
    const chunk = await query.executeTakeFirst()
    if (!chunk) throw new ApiError('internal', { key: 'file.damaged' })
    const bytes = pii.openBytes(aadOf(id, n), chunk.data)
    read += bytes.length
    yield bytes
  }
}

/** Keeps a file until then, or for good when there is no end. */
export async function keepFile(db: Db, id: number, until: Date | null): Promise<void> {
  await db.updateTable('file').set({ expires_at: until }).where('id', '=', id).execute()
}

export async function deleteFile({ db }: { db: Db }, id: number): Promise<void> {
  await db.deleteFrom('file_chunk').where('file_id', '=', id).execute()
  await db.deleteFrom('file').where('id', '=', id).execute()
}

type Clean = { db: Db; now: () => Date }

/** Up to `batch` files that have expired or whose writing was broken off. */
export async function listExpiredFiles(ctx: Clean, batch: number): Promise<{ id: number }[]> {
  const now = ctx.now()
  const abandoned = new Date(now.getTime() - ABANDONED_AFTER)
  return ctx.db
    .selectFrom('file')
    .select('id')
    .where((or) =>
      or.or([or('expires_at', '<=', now), or.and([or('state', '=', 'WRITING'), or('created_at', '<=', abandoned)])]),
    )
    .orderBy('id')
    .limit(batch)
    .execute()
}

/** Removes what listExpiredFiles finds, and gives its number. */
export async function deleteExpiredFiles(ctx: Clean, batch: number): Promise<number> {
  const expired = await listExpiredFiles(ctx, batch)
  for (const { id } of expired) await deleteFile(ctx, id)
  return expired.length
}
