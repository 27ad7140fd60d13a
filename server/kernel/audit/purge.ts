import { dayMs } from '#contract/days.ts'
import type { Db } from '#kernel/context.ts'

/** Six months are 184 days at most. */
const keptDays = 190

/** From when on they are kept. */
export const refusalsKeptFrom = (now: Date): Date => new Date(now.getTime() - keptDays * dayMs)

/**
 * Removes rows of what was refused to somebody who never said who they are, as guesses at passwords. Anybody can make
 * as many of them as they like. 資通系統防護基準 wants logs of at least six months; rows that name a person who
 * looked or a person who was looked at are not among these and stay.
 */
export async function deleteAnonymousRefusals(db: Db, now: Date, batch: number): Promise<number> {
  const old = db
    .deleteFrom('audit_log')
    .where('outcome', '=', 'REFUSED')
    .where('occurred_at', '<', refusalsKeptFrom(now))
  const anonymous = old.where('actor_kind', '=', 'NOBODY').where('subject_id', 'is', null)
  return Number((await anonymous.orderBy('occurred_at').limit(batch).executeTakeFirst()).numDeletedRows)
}
