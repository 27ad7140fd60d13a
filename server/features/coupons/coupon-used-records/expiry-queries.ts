import { sql } from 'kysely'
import { CouponDispatch, CouponDispatchRecord as Status } from '#features/coupons/coupons/enums.ts'
import type { Db } from '#kernel/context.ts'

/** Dispatches whose pieces may have passed their end: a window's end is the coupon's, days count from the dispatch. */
export async function listLapsingDispatches(db: Db, after: number, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select d.id from coupon_dispatch d join coupon c on c.id = d.coupon_id
    where d.lapsed = 0 and d.id > ${after}
      and (c.use_until_at < ${now} or coalesce(d.started_at, d.created_at) < ${now} - interval c.use_days day)
    order by d.id limit 500`.execute(db)
  return rows.map((row) => row.id)
}

/** Ids first, then the update by them: it locks only what it changes. `outcome` is null for what is not used yet. */
export async function listLapsedRecords(db: Db, dispatchId: number, after: number, now: Date): Promise<number[]> {
  const rows = await db
    .selectFrom('coupon_dispatch_record')
    .select('id')
    .where('dispatch_id', '=', dispatchId)
    .where('outcome', 'is', null)
    .where('id', '>', after)
    .where('status', '=', Status.NOTUSE)
    .where('use_until_at', '<', now)
    .orderBy('id')
    .limit(2_000)
    .execute()
  return rows.map((row) => row.id)
}

/** Marks them expired unless they were used up meanwhile. */
export async function expireRecords(db: Db, ids: number[], now: Date): Promise<number> {
  const result = await db
    .updateTable('coupon_dispatch_record')
    .set({ status: Status.EXPIRED })
    .where('id', 'in', ids)
    .where('status', '=', Status.NOTUSE)
    .where('use_until_at', '<', now)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

const ended = [CouponDispatch.SENDED, CouponDispatch.DELETE]

/** A dispatch that has ended, all of whose pieces passed their end, need not be looked at again. */
export async function markLapsed(db: Db, ids: number[], now: Date): Promise<void> {
  await sql`
    update coupon_dispatch d join coupon c on c.id = d.coupon_id
    set d.lapsed = 1
    where d.id in (${sql.join(ids)}) and d.status in (${sql.join(ended)})
      and (c.use_until_at < ${now}
        or coalesce(d.finished_at, d.updated_at) < ${now} - interval c.use_days + 1 day)`.execute(db)
}
