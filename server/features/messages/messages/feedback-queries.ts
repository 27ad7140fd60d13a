import { sql } from 'kysely'
import type { ProviderKind } from '#features/messages/push-providers/enums.ts'
import type { Db } from '#kernel/context.ts'
import { RecipientStatus as Status } from './enums.ts'

export interface Heard {
  id: number
  messageId: number
  providerId: number
  kind: ProviderKind
  providerRef: string | null
  firstId: number
  lastId: number
  finishedAt: Date
}

/**
 * Batches of the last days of which more may be known by now: asked for the less often, the longer ago they went out. Tests
 * have no recipients.
 */
export async function listUnheard(db: Db, { now, since }: { now: Date; since: Date }, limit: number): Promise<Heard[]> {
  const rows = await db
    .selectFrom('message_handover as h')
    .innerJoin('push_provider as p', 'p.id', 'h.provider_id')
    .select(['h.id', 'h.message_id as messageId', 'h.provider_id as providerId', 'p.kind'])
    .select([
      'h.provider_ref as providerRef',
      'h.first_id as firstId',
      'h.last_id as lastId',
      'h.finished_at as finishedAt',
    ])
    .where('h.state', '=', 'DONE')
    .where('h.created_at', '>', since)
    .where('h.job_id', 'is not', null)
    .where('h.accepted', '>', 0)
    .where(
      sql<boolean>`(h.heard_at is null
        or timestampdiff(second, h.heard_at, ${now}) * 4 >= timestampdiff(second, h.finished_at, h.heard_at) + 120)`,
    )
    .orderBy('h.created_at')
    .limit(limit)
    .execute()
  return rows.map(({ finishedAt, kind, ...row }) => ({
    ...row,
    kind: kind as ProviderKind,
    finishedAt: finishedAt ?? now,
  }))
}

/** Of a batch, whose push was accepted and has not been opened yet, with the telephone that came first. */
export async function listAccepted(db: Db, { id, firstId, lastId, providerId }: Heard) {
  const { rows } = await sql<{ key: number; status: number; deviceId: number | null }>`
    select r.id as \`key\`, r.status, (
      select min(device.id) from member_device device
      where device.member_id = r.member_id and device.provider_id = ${providerId}) as deviceId
    from message_recipient r
    where r.id between ${firstId} and ${lastId} and r.batch = ${id}
      and r.status in (${Status.ACCEPTED}, ${Status.CONFIRMED})`.execute(db)
  return rows
}

export async function setHeard(
  db: Db,
  id: number,
  { confirmed, opened }: { confirmed: number | null; opened: number | null },
  now: Date,
): Promise<void> {
  const numbers = confirmed === null && opened === null ? {} : { confirmed, opened }
  await db
    .updateTable('message_handover')
    .set({ heard_at: now, ...numbers })
    .where('id', '=', id)
    .execute()
}
