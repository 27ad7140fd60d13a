import type { Hono } from 'hono'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/context.ts'

const columns = `id, occurred_at as occurredAt, actor_id as actorId, actor_account as actorAccount, actor_name as actorName,
  actor_role as actorRole, agency_id as agencyId, agency_name as agencyName, action, resource, record_id as recordId,
  record_label as recordLabel, outcome, purpose, case_number as caseNumber, reason, difference, request_id as requestId, ip`

/** Held to the index and its range: left alone, MariaDB walks from the newest row of the action down to the page. */
async function listLogs(db: Db, action: string, after: RawBuilder<unknown>, offset: number): Promise<unknown[]> {
  const { rows } = await sql`
    select ${sql.raw(columns)} from audit_log force index (audit_log_action)
    where action = ${action} and ${after}
    order by occurred_at desc, id desc limit 26 offset ${offset}`.execute(db)
  return rows
}

/** A page of the log, by number or after the row that the cursor names. */
export function mountLogs(app: Hono, db: Db): void {
  app.get('/logs', async (c) => {
    const { action = '', page = '1', cursor } = c.req.query()
    if (cursor === undefined) return c.json({ items: await listLogs(db, action, sql`true`, (Number(page) - 1) * 25) })
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const key = new Date(at)
    const after = sql`occurred_at <= ${key} and (occurred_at < ${key} or id < ${id})`
    return c.json({ items: await listLogs(db, action, after, 0) })
  })
}
