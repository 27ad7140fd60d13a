import { type Kysely, sql } from 'kysely'

/** Exports are named by the list that they are of, as their jobs and files; those that wait say by its filter of what. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    update job set kind = 'coupon-dispatch-records-export', payload = json_merge_patch(payload, json_object('filter',
      json_merge_patch(json_object('dispatchId', json_extract(payload, '$.dispatchId')),
        case when json_extract(payload, '$.status') is null then json_object()
          else json_object('status', json_extract(payload, '$.status')) end)))
    where kind = 'coupon-record-export'`.execute(db)
  await sql`
    update job set kind = 'member-query-logs-export'
    where kind = 'system-log-export' and json_unquote(json_extract(payload, '$.members')) = 'true'`.execute(db)
  await sql`update job set kind = 'system-logs-export' where kind = 'system-log-export'`.execute(db)
  await sql`update job set kind = 'members-export' where kind = 'member-export'`.execute(db)
  await sql`update file set purpose = 'members-exports' where purpose = 'member-exports'`.execute(db)
  await sql`
    update file set purpose = 'coupon-dispatch-records-exports' where purpose = 'coupon-record-exports'`.execute(db)
}
