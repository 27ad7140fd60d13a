import { sql } from 'kysely'
import { rowId } from '#engines/audiences/row-ids.ts'
import { toRow } from '#features/messages/member-devices/records.ts'
import { RecipientStatus } from '#features/messages/messages/enums.ts'
import type { Db } from '#kernel/context.ts'
import { insertStatement } from '#kernel/database/bulk-insert.ts'
import { insertedId } from '#kernel/database/database.ts'
import type { Pii } from '#kernel/pii.ts'

/** So many messages went to everybody, among others that went to few. */
export const toEverybody = 5
const others = 2_000
const batch = 2_000

interface Place {
  db: Db
  pii: Pii
  agencyId: number
}

/** A telephone for each member, and messages with their recipients; the members are seeded before. */
export async function seedMessages(place: Place, members: number): Promise<void> {
  await seedDevices(place, members)
  const ids = await seedTexts(place)
  const every = Math.floor(ids.length / toEverybody)
  for (let n = 0; n < toEverybody; n++) await seedRecipients(place.db, ids[n * every] ?? 0, members)
  await sql`analyze table message, message_recipient, member_device`.execute(place.db)
}

/** The simulator of the first migration, which takes everything at once and as much as anybody has. */
async function seedDevices({ db, pii }: Place, members: number): Promise<void> {
  const simulation = JSON.stringify({
    ...{ seed: 1, delayMs: 0, invalidPercent: 0, rejectedPercent: 0, unavailablePercent: 0, lostPercent: 0 },
    ...{ confirmedPercent: 0, openedPercent: 0 },
  })
  const provider = db.updateTable('push_provider').set({ simulation, rate_per_second: 100_000 })
  await provider.where('default_key', '=', 1).execute()
  const { id: providerId } = await db
    .selectFrom('push_provider')
    .select('id')
    .where('default_key', '=', 1)
    .executeTakeFirstOrThrow()
  const at = new Date(Date.UTC(2026, 0, 1))
  for (let from = 1; from <= members; from += batch) {
    const rows = Array.from({ length: Math.min(batch, members - from + 1) }, (_, n) =>
      toRow(
        pii,
        {
          ...{ memberId: from + n, providerId, token: `bench-token-${from + n}`, platform: 'ANDROID' as const },
          ...{ language: 'zh-TW' as const, lastSeenAt: at },
        },
        at,
      ),
    )
    const columns = Object.keys(rows[0] ?? {}) as (keyof (typeof rows)[number])[]
    const values = rows.map((row) => columns.map((column) => row[column] as string))
    await db.executeQuery(insertStatement('member_device', columns, values))
  }
}

async function seedTexts({ db, agencyId }: Place): Promise<number[]> {
  const ids: number[] = []
  for (let n = 0; n < others + toEverybody; n++) {
    const at = new Date(Date.UTC(2025, 0, 1) + n * 3_600_000)
    const stamps = { created_at: at, updated_at: at, started_at: at, finished_at: at }
    const texts = { title: `量測訊息 ${n}`, body: '明日上午九時至下午五時停水，請提早儲水。' }
    const kinds = { kind: 'TCG', class: 'NORMAL', target_kind: 'ALL', over_cap: 'DEFER', status: 'SENT', fixed: 1 }
    const made = db.insertInto('message').values({ agency_id: agencyId, ...texts, ...kinds, ...stamps })
    ids.push(insertedId(await made.executeTakeFirstOrThrow()))
  }
  const counts = ids.flatMap((message_id) => [
    { message_id, status: RecipientStatus.ACCEPTED, recipients: 900 },
    { message_id, status: RecipientStatus.NO_DEVICE, recipients: 100 },
  ])
  await db.insertInto('message_count').values(counts).execute()
  return ids
}

async function seedRecipients(db: Db, messageId: number, members: number): Promise<void> {
  for (let from = 0; from < members; from += 20_000)
    await sql`
      insert into message_recipient (id, member_id, status)
      select ${rowId(messageId, 0)} + id, id, ${sql.lit(RecipientStatus.ACCEPTED)} from member
      where id > ${from} and id <= ${from + 20_000}`.execute(db)
}
