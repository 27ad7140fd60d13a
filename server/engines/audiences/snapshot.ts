import { empty } from '#contract/endpoint.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import { refused } from '#kernel/http/errors.ts'
import { defineJob } from '#kernel/jobs/jobs.ts'
import { type Chunk, hashOf, lastId, packChunk, sumOf, unpackChunk } from './content.ts'
import * as queries from './queries.ts'
import { type Found, formOf, readRecipients, type Source } from './recipients.ts'

/** A snapshot of recipients; its hash says who gets how many pieces. */
export interface Snapshot {
  id: number
  sha256: Buffer
}

const orphanMs = 24 * 3_600_000
const purgedAtOnce = 50

/**
 * Fixes the recipients of a source, each chunk of which `look` sees as it passes. A transaction around it does not undo
 * it: it expires by itself unless `keepAudience` says otherwise.
 */
export async function takeAudience(
  ctx: Ctx,
  source: Source,
  look: (chunk: Chunk<Found>) => Promise<void>,
): Promise<Snapshot> {
  const { db } = ctx.deps.database
  const id = await queries.insertAudience(db, rowOf(ctx, source))
  try {
    return { id, sha256: await writeChunks(ctx, id, source, look) }
  } catch (error) {
    // When the database is what failed, it expires.
    await Promise.allSettled([queries.deleteAudience(db, id)])
    throw error
  }
}

function rowOf(ctx: Ctx, source: Source) {
  const { agencyId, departmentId, id } = ctx.actor
  return {
    ...formOf(source),
    conditions: source.kind === 'CONDITION' ? JSON.stringify(source.conditions) : null,
    file_id: source.kind === 'LIST' ? source.fileId : null,
    reach: source.reach && JSON.stringify(source.reach),
    ...{ agency_id: agencyId, department_id: departmentId, created_by: id, created_at: ctx.now() },
    expires_at: new Date(ctx.now().getTime() + orphanMs),
  }
}

async function writeChunks(ctx: Ctx, id: number, source: Source, look: (chunk: Chunk<Found>) => Promise<void>) {
  const { db } = ctx.deps.database
  const hash = hashOf(formOf(source))
  let [n, last, recipients, asked] = [0, 0, 0, 0]
  for await (const chunk of readRecipients(ctx, source)) {
    const members = packChunk(chunk, last)
    hash.update(members)
    await Promise.all([queries.insertChunk(db, id, n, members), look(chunk)])
    n += 1
    last = lastId(chunk)
    const sum = sumOf(chunk)
    recipients += sum.recipients
    asked += sum.asked
  }
  const sha256 = hash.digest()
  await queries.completeAudience(db, id, { recipients, asked, sha256 })
  return sha256
}

/** Refuses an audience that is no longer, to the byte, the one with this hash. */
export async function verifyAudience(db: Db, { id, sha256 }: Snapshot): Promise<void> {
  const hash = hashOf(await queries.getForm(db, id))
  for await (const members of queries.readChunks(db, id)) hash.update(members)
  if (!hash.digest().equals(sha256)) throw refused('audience.changed')
}

/** The recipients of a snapshot, a chunk at a time. */
export async function* readAudience(db: Db, id: number): AsyncGenerator<Chunk> {
  const form = await queries.getForm(db, id)
  let last = 0
  for await (const members of queries.readChunks(db, id)) {
    const chunk = unpackChunk(form, members, last)
    last = lastId(chunk)
    yield chunk
  }
}

export const purgeAudiences = defineJob({
  kind: 'purge-audiences',
  payload: empty,
  maxAttempts: 3,
  run: async (job) => ({ deleted: await queries.deleteExpired(job.ctx.db, job.ctx.now(), purgedAtOnce) }),
})
