import { type Expression, type SqlBool, sql } from 'kysely'
import { taipeiDay } from '#contract/days.ts'
import type { Ctx } from '#kernel/context.ts'
import type { DB } from '#kernel/database/db.gen.ts'
import type { Counter, When } from '#kernel/feature.ts'
import { counted } from './figures.ts'

/** What waits for somebody, with the condition by which its rows are counted and listed alike. */
export interface Waits extends Counter {
  which: (when: When) => Expression<SqlBool>
}

/** Rows of a table that wait for whoever holds the permission; the condition names its columns with their table. */
export function rowsThatWait(
  table: keyof DB,
  place: Omit<Counter, 'count'>,
  which: (when: When) => Expression<SqlBool>,
): Waits {
  return {
    ...place,
    which,
    count: (db, scope, when) =>
      counted(
        db,
        db
          .selectFrom(table as 'coupon')
          .where(scope)
          .where(which(when)),
      ),
  }
}

export function whenOf(ctx: Ctx): When {
  return { now: ctx.now(), today: taipeiDay(ctx.now()), userId: ctx.actor.id }
}

/** The rows in reach, of which the filter `waits` leaves those that one of the waiting counts counts. */
export function alsoWaiting<Key extends string>(
  ctx: Ctx,
  scope: Expression<SqlBool>,
  waiting: Record<Key, Waits>,
  key: Key | undefined,
): Expression<SqlBool> {
  return key === undefined ? scope : sql<SqlBool>`${scope} and ${waiting[key].which(whenOf(ctx))}`
}
