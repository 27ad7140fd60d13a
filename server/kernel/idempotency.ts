import { audit, type Subject } from '#kernel/audit/audit.ts'
import { type Ctx, type Db, inTransaction } from '#kernel/context.ts'
import { insertStatement } from '#kernel/database/bulk-insert.ts'
import { insertedId } from '#kernel/database/database.ts'
import { isDuplicateKey, isLockTimeout } from '#kernel/database/driver-errors.ts'
import { ApiError, conflict } from '#kernel/http/errors.ts'

/** A request that its sender named by a key, so that asking again does nothing twice. */
export interface KeyedRequest<T> {
  /** The resource that is written; keys of different scopes never meet. */
  scope: string
  key: string
  /** All that decides on the effect, as parsed: its fields then stand in the order of their schema. */
  body: unknown
  label: (answer: T) => string
  /** Whom it concerns, for the row of a repeat. */
  subjects?: Subject[]
}

const keptMs = 30 * 86_400_000

/** Nobody can probe for the keys of another. */
const ownerOf = (ctx: Ctx) => `staff:${ctx.actor.id ?? 0}`
const expiry = (ctx: Ctx) => new Date(ctx.now().getTime() + keptMs)

type Served = { ctx: Ctx; request: KeyedRequest<never>; answer: unknown }
type Kept = [scope: string, owner: string, key: string, body: unknown, answer: unknown]

/** One block for all that a transaction served: a cipher and a keyed hash for each would cost more than all the rest. */
function seal({ pii }: Ctx, served: readonly Served[]): Buffer {
  const kept = served.map(({ ctx, request, answer }): Kept => {
    const { scope, key, body } = request
    return [scope, ownerOf(ctx), key, body, answer]
  })
  return pii.sealBytes('idempotency_key', Buffer.from(JSON.stringify(kept)))
}

function unseal(ctx: Ctx, sealed: Buffer, { scope, key }: KeyedRequest<never>): { body: unknown; answer: unknown } {
  const kept: Kept[] = JSON.parse(ctx.pii.openBytes('idempotency_key', sealed).toString())
  const own = kept.find((one) => one[0] === scope && one[1] === ownerOf(ctx) && one[2] === key)
  if (!own) throw new Error('The answer that was kept belongs to another request')
  return { body: own[3], answer: own[4] }
}

/**
 * Carries a request out and keeps its answer in the same transaction; asked again with the same content it gives that
 * first answer. The unique key alone decides. Throws 409 for other content, and while the first is still at work.
 */
export async function once<T extends { id: number }>(
  ctx: Ctx,
  request: KeyedRequest<T>,
  block: (ctx: Ctx) => Promise<T>,
): Promise<T> {
  return inTransaction(ctx, async (ctx) => {
    const id = await takeKey(ctx, request)
    if (id === undefined) return (await findAnswer(ctx, request)) ?? Promise.reject(atWork())
    const answer = await block(ctx)
    await ctx.db
      .updateTable('idempotency_key')
      .set({ sealed: seal(ctx, [{ ctx, request, answer }]) })
      .where('id', '=', id)
      .execute()
    return answer
  })
}

const atWork = () => new ApiError('conflict', { key: 'requestKey.atWork' }, { retryAfter: 2 })

async function insertKey(ctx: Ctx, { scope, key }: KeyedRequest<never>, sealed: Buffer | null): Promise<number> {
  const row = { scope, owner: ownerOf(ctx), request_key: key, expires_at: expiry(ctx), sealed }
  return insertedId(await ctx.db.insertInto('idempotency_key').values(row).executeTakeFirstOrThrow())
}

/** Waits while another transaction holds the key; undefined when that one has committed its answer. */
async function takeKey(ctx: Ctx, request: KeyedRequest<never>): Promise<number | undefined> {
  try {
    return await insertKey(ctx, request, null)
  } catch (error) {
    if (isDuplicateKey(error)) return undefined
    throw isLockTimeout(error) ? atWork() : error
  }
}

/** The first answer to this request, on record as a repeat; undefined when there is none. Throws 409 for other content. */
export async function findAnswer<T extends { id: number }>(ctx: Ctx, request: KeyedRequest<T>): Promise<T | undefined> {
  const row = await ctx.db
    .selectFrom('idempotency_key as own')
    .leftJoin('idempotency_key as first', 'first.id', 'own.sealed_id')
    .select((eb) => eb.fn.coalesce('own.sealed', 'first.sealed').as('sealed'))
    .where('own.scope', '=', request.scope)
    .where('own.owner', '=', ownerOf(ctx))
    .where('own.request_key', '=', request.key)
    .executeTakeFirst()
  if (!row?.sealed) return undefined
  const kept = unseal(ctx, row.sealed, request)
  if (JSON.stringify(kept.body) !== JSON.stringify(request.body)) throw conflict('requestKey.otherContent')
  const answer = kept.answer as T
  const recordLabel = request.label(answer)
  const { scope, subjects = [] } = request
  await audit(ctx, { action: 'repeat', resource: scope, recordId: answer.id, recordLabel, subjects })
  return answer
}

const columns = ['scope', 'owner', 'request_key', 'expires_at', 'sealed_id'] as const

/** Keeps the answers of requests that one transaction served together, at its end; a key that is taken undoes them all. */
export async function keepAnswers(ctx: Ctx, served: readonly Served[]): Promise<void> {
  const [first, ...others] = served
  if (!first) return
  const id = await insertKey({ ...first.ctx, db: ctx.db }, first.request, seal(ctx, served))
  if (others.length === 0) return
  const expires = expiry(ctx)
  const rows = others.map(({ ctx, request }) => [request.scope, ownerOf(ctx), request.key, expires, id])
  await ctx.db.executeQuery(insertStatement('idempotency_key', columns, rows))
}

/**
 * For a request whose answer is gone (it expired, or is older than kept answers) while the record that it made still
 * carries its key: it is not carried out again. `uniqueKey` is that of the record's table.
 */
export function spent(error: unknown, uniqueKey: string): unknown {
  return isDuplicateKey(error)?.key === uniqueKey ? conflict('requestKey.spent') : error
}

/** Removes the expired ones of the `batch` oldest keys, and gives their number. */
export async function deleteExpiredKeys({ db, now }: { db: Db; now: () => Date }, batch: number): Promise<number> {
  const key = db.selectFrom('idempotency_key').select(['id', 'expires_at as expiresAt']).orderBy('id').limit(batch)
  const expired = (await key.execute()).filter(({ expiresAt }) => expiresAt <= now()).map(({ id }) => id)
  if (expired.length > 0) await db.deleteFrom('idempotency_key').where('id', 'in', expired).execute()
  return expired.length
}
