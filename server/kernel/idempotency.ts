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
const nameOf = (ctx: Ctx, { scope, key }: KeyedRequest<never>) => `${scope}:${ownerOf(ctx)}:${key}`
const hashOf = (ctx: Ctx, { scope, body }: KeyedRequest<never>) =>
  ctx.pii.blindIndex(`idempotency_key:${scope}`, JSON.stringify(body))

type Served = { ctx: Ctx; request: KeyedRequest<never>; answer: unknown }

/** One block for all answers of a transaction, each under its own name: a cipher for each would cost more than the rest. */
function seal({ pii }: Ctx, served: readonly Served[]): Buffer {
  const answers = served.map(({ ctx, request, answer }) => [nameOf(ctx, request), answer])
  return pii.sealBytes('idempotency_key', Buffer.from(JSON.stringify(Object.fromEntries(answers))))
}

function rowOf(ctx: Ctx, request: KeyedRequest<never>) {
  return {
    scope: request.scope,
    owner: ownerOf(ctx),
    request_key: request.key,
    request_hash: hashOf(ctx, request),
    expires_at: new Date(ctx.now().getTime() + keptMs),
  }
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
      .set({ answer: seal(ctx, [{ ctx, request, answer }]) })
      .where('id', '=', id)
      .execute()
    return answer
  })
}

const atWork = () => new ApiError('conflict', { key: 'requestKey.atWork' }, { retryAfter: 2 })

/** Waits while another transaction holds the key; undefined when that one has committed its answer. */
async function takeKey(ctx: Ctx, request: KeyedRequest<never>): Promise<number | undefined> {
  try {
    const insert = ctx.db.insertInto('idempotency_key').values(rowOf(ctx, request))
    return insertedId(await insert.executeTakeFirstOrThrow())
  } catch (error) {
    if (isDuplicateKey(error)) return undefined
    throw isLockTimeout(error) ? atWork() : error
  }
}

/** The first answer to this request, on record as a repeat; undefined when there is none. Throws 409 for other content. */
export async function findAnswer<T extends { id: number }>(ctx: Ctx, request: KeyedRequest<T>): Promise<T | undefined> {
  const row = await ctx.db
    .selectFrom('idempotency_key as own')
    .leftJoin('idempotency_key as first', 'first.id', 'own.answer_id')
    .select((eb) => ['own.request_hash as hash', eb.fn.coalesce('own.answer', 'first.answer').as('sealed')])
    .where('own.scope', '=', request.scope)
    .where('own.owner', '=', ownerOf(ctx))
    .where('own.request_key', '=', request.key)
    .executeTakeFirst()
  if (!row?.sealed) return undefined
  if (!row.hash.equals(hashOf(ctx, request))) throw conflict('requestKey.otherContent')
  const answers: Record<string, T> = JSON.parse(ctx.pii.openBytes('idempotency_key', row.sealed).toString())
  const answer = answers[nameOf(ctx, request)]
  if (!answer) throw new Error('The answer that was kept belongs to another request')
  const recordLabel = request.label(answer)
  const { scope, subjects = [] } = request
  await audit(ctx, { action: 'repeat', resource: scope, recordId: answer.id, recordLabel, subjects })
  return answer
}

const columns = ['scope', 'owner', 'request_key', 'request_hash', 'expires_at', 'answer_id'] as const

/** Keeps the answers of requests that one transaction served together, at its end; a key that is taken undoes them all. */
export async function keepAnswers(ctx: Ctx, served: readonly Served[]): Promise<void> {
  const [first, ...others] = served.map(({ ctx, request }) => rowOf(ctx, request))
  if (!first) return
  const insert = ctx.db.insertInto('idempotency_key').values({ ...first, answer: seal(ctx, served) })
  const answer_id = insertedId(await insert.executeTakeFirstOrThrow())
  if (others.length === 0) return
  const rows = others.map((row) => columns.map((column) => ({ ...row, answer_id })[column]))
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
