import { type SqlBool, sql } from 'kysely'
import type { Db } from '#kernel/context.ts'
import type { Wish } from './enums.ts'

/** Longer than all calls of a claim may take: whoever still holds a row then is gone. */
const holdSeconds = 120

/** A binding that is being told, and the turn that is told. */
export interface Claimed {
  id: number
  topicId: number
  topicCode: string
  memberId: number
}

const oneOf = (ids: readonly number[]) => sql<SqlBool>`user_topic_binding.id in ${sql.val([ids])}`
const isDue = sql<SqlBool>`user_topic_binding.due_at <= now(3)`
const later = (ms: number) => sql<Date>`now(3) + interval ${sql.lit(Math.round(ms) * 1_000)} microsecond`

/**
 * Takes bindings of which the provider has yet to be told: the guarded update on when they are due decides between
 * workers, and between those who bind and who unbind, since a row has one wish and one holder.
 */
export async function claimBindings(db: Db, wanted: Wish, hold: Buffer, limit: number): Promise<Claimed[]> {
  const due = db.selectFrom('user_topic_binding').select('id').where('wanted', '=', wanted).where(isDue)
  const ids = (await due.orderBy('due_at').limit(limit).execute()).map(({ id }) => id)
  if (ids.length === 0) return []
  await db
    .updateTable('user_topic_binding')
    .set({ hold, hold_turn: sql<number>`turn`, state: 'UNDER_WAY', due_at: later(holdSeconds * 1_000) })
    .where(oneOf(ids))
    .where('wanted', '=', wanted)
    .where(isDue)
    .execute()
  return db
    .selectFrom('user_topic_binding')
    .innerJoin('user_topic', 'user_topic.id', 'user_topic_binding.topic_id')
    .select(['user_topic_binding.id', 'user_topic_binding.topic_id as topicId', 'user_topic.code as topicCode'])
    .select('user_topic_binding.member_id as memberId')
    .where(oneOf(ids))
    .where('user_topic_binding.hold', '=', hold)
    .execute()
}

export async function countDue(db: Db, wanted: Wish): Promise<number> {
  const due = db.selectFrom('user_topic_binding').select((eb) => eb.fn.countAll<number>().as('count'))
  return (await due.where('wanted', '=', wanted).where(isDue).executeTakeFirstOrThrow()).count
}

/** Those of the claim that nobody else has taken since; nobody takes them until the transaction ends. */
export async function listHeld(db: Db, ids: readonly number[], hold: Buffer): Promise<number[]> {
  const held = db.selectFrom('user_topic_binding').select('id').where(oneOf(ids)).where('hold', '=', hold)
  return (await held.orderBy('id').forUpdate().execute()).map(({ id }) => id)
}

/** How a binding stands once it was told; where the wish has changed meanwhile, it is due again. */
export interface Settled {
  state: 'DONE' | 'NO_DEVICE' | 'FAILED' | 'WAITING'
  problem: string | null
  /** When one that waits is due again; after an attempt, also one whose wish has changed. */
  afterMs: number
  attempt: boolean
}

export async function settle(db: Db, ids: readonly number[], { state, problem, afterMs, attempt }: Settled, now: Date) {
  if (ids.length === 0) return
  const isLast = sql`turn = hold_turn`
  const due = state === 'WAITING' ? later(afterMs) : sql`null`
  const ifChanged = attempt ? later(afterMs) : sql`now(3)`
  await db
    .updateTable('user_topic_binding')
    // What compares the turns comes before what lets go of the row: each assignment sees those before it.
    .set({ state: sql<string>`if(${isLast}, ${state}, 'WAITING')` })
    .set({ due_at: sql<Date>`if(${isLast}, ${due}, ${ifChanged})` })
    .set({ problem: sql<string>`if(${isLast}, ${problem}, null)` })
    .set({ attempts: attempt ? sql<number>`if(${isLast}, attempts + 1, 1)` : sql<number>`0` })
    .set({ ...(state === 'DONE' ? { followed_at: now } : {}), hold: null, hold_turn: null })
    .where(oneOf(ids))
    .execute()
}

/** Those that have been tried in vain as often as that. */
export async function listWeary(db: Db, ids: readonly number[], attempts: number): Promise<number[]> {
  if (ids.length === 0) return []
  const weary = db.selectFrom('user_topic_binding').select('id').where(oneOf(ids)).where('attempts', '>=', attempts)
  return (await weary.execute()).map(({ id }) => id)
}

/** The providers that know topics; a switched off one answers that it is to be asked later. */
export async function listTopicProviders(db: Db, kinds: readonly string[]): Promise<{ id: number; kind: string }[]> {
  return db.selectFrom('push_provider').select(['id', 'kind']).where('kind', 'in', kinds).orderBy('id').execute()
}
