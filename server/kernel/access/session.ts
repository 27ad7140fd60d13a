import { hash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { taipeiDay } from '#contract/days.ts'
import type { SessionEnd } from '#contract/session.ts'
import { createBatchLoader } from '#kernel/batch.ts'
import type { Db, Deps } from '#kernel/context.ts'
import { executePrepared } from '#kernel/database/prepared.ts'
import { loadActor } from './actors.ts'
import type { Actor } from './permissions.ts'

export const sessionCookie = 'cps'
/** Idle and absolute limits of a session, after the staff baseline of 資通系統防護基準. */
export const idleMs = 30 * 60_000
export const absoluteMs = 10 * 3_600_000
const touchEveryMs = 60_000

interface SessionRow {
  id: number
  token: string
  userId: number
  accessVersion: number
  lastSeenAt: Date
  expiresAt: Date
  /** Set where it was ended before its time. */
  ended: SessionEnd | null
}

function hashToken(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}

/** A new session for the user; the token leaves only in the cookie, the database keeps its hash. */
export async function createSession(
  db: Db,
  userId: number,
  at: Date,
  from: { ip: string; userAgent: string },
): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await db
    .insertInto('session')
    .values({
      token_hash: hashToken(token),
      system_user_id: userId,
      ip: from.ip,
      user_agent: from.userAgent.slice(0, 200),
      created_at: at,
      last_seen_at: at,
      expires_at: new Date(at.getTime() + absoluteMs),
    })
    .execute()
  return token
}

/** Who a token stands for, or why it stands for nobody any more; neither for one that never was. */
export interface Known {
  actor?: Actor | undefined
  ended?: SessionEnd
}
export type SessionReader = (token: string) => Promise<Known>

/**
 * Answers who a session token stands for. Each call is decided by a read that began after it, so an ended session, a
 * disabled user or a changed role takes effect at the next request of every process; what the roles grant is kept
 * per access version of the user, which every such change raises. Reading alone renews nothing: see `renew`.
 */
export function createSessionReader(deps: Deps): SessionReader {
  const { db } = deps.database
  const find = createBatchLoader((tokens: string[]) => listSessions(db, tokens))
  const actors = new Map<string, Actor | undefined>()

  return async (token) => {
    const session = await find(token)
    const now = deps.now()
    if (!session) return {}
    const ended = endOf(session, now)
    if (ended) return { ended }
    const actor = await cachedActor(session, taipeiDay(now))
    const isDue = now.getTime() - session.lastSeenAt.getTime() > touchEveryMs
    if (!actor) return { ended: 'ACCOUNT' }
    return { actor: { ...actor, sessionId: session.id, ...(isDue ? { renew: () => touch(db, session, now) } : {}) } }
  }

  async function cachedActor(session: SessionRow, today: string): Promise<Actor | undefined> {
    const key = `${session.userId}:${session.accessVersion}:${today}`
    if (actors.has(key)) return actors.get(key)
    const actor = await loadActor(db, session.userId, today)
    if (actors.size > 1_000) actors.clear()
    actors.set(key, actor)
    return actor
  }
}

type Life = Pick<SessionRow, 'lastSeenAt' | 'expiresAt'>

/** The seconds that a session has left if nobody does anything from now on; 0 where it has ended. */
export function secondsLeft({ lastSeenAt, expiresAt }: Life, now: Date): number {
  const end = Math.min(expiresAt.getTime(), lastSeenAt.getTime() + idleMs)
  return Math.max(0, Math.ceil((end - now.getTime()) / 1_000))
}

/** Undefined for a session that goes on. */
function endOf(session: SessionRow, now: Date): SessionEnd | undefined {
  if (session.ended) return session.ended
  if (secondsLeft(session, now) > 0) return undefined
  return session.expiresAt <= now ? 'LIMIT' : 'IDLE'
}

const columns = sql.raw(`s.id, s.token_hash as tokenHash, s.system_user_id as userId, u.access_version as accessVersion,
  s.last_seen_at as lastSeenAt, s.expires_at as expiresAt, s.ended`)

/** Prepared by each connection, for a number of tokens that is a power of two. */
async function listSessions(db: Db, tokens: string[]): Promise<Map<string, SessionRow>> {
  const hashes = tokens.map(hashToken)
  const byHash = new Map(hashes.map((hash, n) => [hash.toString('latin1'), tokens[n] ?? '']))
  while (hashes.length & (hashes.length - 1)) hashes.push(hashes[0] as Buffer)
  const query = sql<Omit<SessionRow, 'token'> & { tokenHash: Buffer }>`
    select ${columns} from session as s join system_user as u on u.id = s.system_user_id
    where s.token_hash in (${sql.join(hashes)})`.compile(db)
  const { rows } = await executePrepared(db, query)
  return new Map(
    rows.map(({ tokenHash, ...row }) => {
      const token = byHash.get(tokenHash.toString('latin1')) ?? ''
      return [token, { ...row, token }]
    }),
  )
}

async function touch(db: Db, session: SessionRow, now: Date): Promise<void> {
  await db
    .updateTable('session')
    .set({ last_seen_at: now })
    .where('id', '=', session.id)
    .where('last_seen_at', '<', now)
    .execute()
}

/** An ended session lets nobody in; its row stays until its time is over, so that whoever meets it is told why. */
const end = (db: Db, why: SessionEnd) => db.updateTable('session').set({ ended: why }).where('ended', 'is', null)

export async function endSessions(db: Db, userId: number, why: SessionEnd, except?: number): Promise<void> {
  await end(db, why)
    .where('system_user_id', '=', userId)
    .$if(except !== undefined, (qb) => qb.where('id', '!=', except as number))
    .execute()
}

/** Ends the sessions of all these users. */
export async function endSessionsOf(db: Db, userIds: readonly number[], why: SessionEnd): Promise<void> {
  if (userIds.length > 0) await end(db, why).where('system_user_id', 'in', userIds).execute()
}

/** Ends the session of a token, for a sign-in that takes its place. */
export async function endSessionOf(db: Db, token: string): Promise<void> {
  await db.deleteFrom('session').where('token_hash', '=', hashToken(token)).execute()
}

/** Ends one session of the user; false when there is none of that id. */
export async function endSession(db: Db, userId: number, id: number): Promise<boolean> {
  const result = await end(db, 'ELSEWHERE').where('id', '=', id).where('system_user_id', '=', userId).executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Removes up to `batch` sessions whose time is over; those that nobody used end with it. Answers their number. */
export async function deleteExpiredSessions(db: Db, now: Date, batch: number): Promise<number> {
  const expired = db.deleteFrom('session').where('expires_at', '<=', now).orderBy('expires_at').limit(batch)
  return Number((await expired.executeTakeFirst()).numDeletedRows)
}
