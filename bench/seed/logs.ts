import { sql } from 'kysely'
import type { Db } from '#kernel/context.ts'

const batch = 100_000
const days = 90

/** Fills the system log with rows of 90 days, and lets `bench` read it; plain SQL, so that it fits any checkout. */
export async function seedLogs(db: Db, rows: number): Promise<void> {
  await sql`
    insert into system_user_role (system_user_id, role_id)
    select u.id, r.id from system_user u join role r on r.code = 'auditor' where u.account_key = 'bench'`.execute(db)
  for (let from = 1; from <= rows; from += batch) {
    await insertRows(db, from, Math.min(from + batch - 1, rows), (days * 86_400) / rows)
  }
  await sql`analyze table audit_log`.execute(db)
}

async function insertRows(db: Db, from: number, to: number, secondsApart: number): Promise<void> {
  await sql`
    insert into audit_log (occurred_at, actor_id, actor_account, actor_name, actor_role, agency_id, agency_name,
      action, resource, record_id, record_label, outcome, difference, request_id, ip)
    select timestamp '2025-01-01 00:00:00' + interval floor(seq * ${secondsApart}) second,
      u.id, u.account, u.name, '系統管理者', u.agency_id, '量測',
      elt(1 + seq % 8, 'list', 'show', 'search', 'edit', 'create', 'export', 'reveal', 'sign-in'),
      elt(1 + seq % 3, 'members', 'coupons', 'coupon-dispatches'),
      seq % 50000, concat('量測 ', seq % 50000), elt(1 + (seq % 20 = 0), 'OK', 'REFUSED'),
      '{"level":{"from":"GENERAL","to":"GOLD"}}', concat('bench-', seq), '127.0.0.1'
    from ${sql.raw(`seq_${from}_to_${to}`)} join system_user u on u.account_key = 'bench'`.execute(db)
}
