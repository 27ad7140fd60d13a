import { type Expression, type Insertable, type SqlBool, sql } from 'kysely'
import { columnsOf } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import type { DB } from '#kernel/database/db.gen.ts'
import { memberDevice } from './contract.ts'
import type { DeviceLanguage, DevicePlatform, InvalidReason } from './enums.ts'
import { sealedColumns } from './records.ts'

const shownDevices = 50

/** The devices of members to which this provider can send, with their tokens sealed. */
export async function listValid(db: Db, providerId: number, memberIds: readonly number[]) {
  if (memberIds.length === 0) return []
  const rows = await db
    .selectFrom('member_device')
    .select([...sealedColumns, 'id', 'member_id as memberId', 'platform', 'language'])
    .where('member_id', 'in', memberIds)
    .where('provider_id', '=', providerId)
    .where('invalid_at', 'is', null)
    .execute()
  return rows as ((typeof rows)[number] & { platform: DevicePlatform; language: DeviceLanguage })[]
}

/** Those of them that were valid until now. */
export async function markInvalid(db: Db, ids: readonly number[], reason: InvalidReason, now: Date): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('member_device')
    .set({ invalid_at: now, invalid_reason: reason, updated_at: now })
    .where('id', 'in', ids)
    .where('invalid_at', 'is', null)
    .execute()
}

/** All that a member ever had, valid or not. */
export function listOfMember(db: Db, memberId: number) {
  return db
    .selectFrom('member_device')
    .innerJoin('push_provider', 'push_provider.id', 'member_device.provider_id')
    .select(
      columnsOf('member_device', memberDevice, {
        providerName: 'push_provider.name',
        token: 'member_device.token_masked',
      }),
    )
    .where('member_device.member_id', '=', memberId)
    .orderBy('member_device.last_seen_at', 'desc')
    .orderBy('member_device.id', 'desc')
    .limit(shownDevices)
    .execute()
}

export async function findMemberLabel(db: Db, id: number, scope: Expression<SqlBool>): Promise<string | undefined> {
  const member = db.selectFrom('member').select(['account', 'name_masked as name']).where('id', '=', id)
  const row = await member.where(scope).executeTakeFirst()
  return row && `${row.name} (${row.account})`
}

/** Which of these members are in reach. */
export async function listReached(db: Db, ids: readonly number[], scope: Expression<SqlBool>): Promise<Set<number>> {
  const rows = await db.selectFrom('member').select('id').where('id', 'in', ids).where(scope).execute()
  return new Set(rows.map(({ id }) => id))
}

export async function hasProvider(db: Db, id: number): Promise<boolean> {
  return Boolean(await db.selectFrom('push_provider').select('id').where('id', '=', id).executeTakeFirst())
}

/** A token that is known is the member's who was named last, and valid again; it was used when it was used last. */
export async function upsertDevices(db: Db, rows: Insertable<DB['member_device']>[]): Promise<void> {
  await db
    .insertInto('member_device')
    .values(rows)
    .onDuplicateKeyUpdate({
      member_id: sql`values(member_id)`,
      platform: sql`values(platform)`,
      language: sql`values(language)`,
      last_seen_at: sql`greatest(last_seen_at, values(last_seen_at))`,
      invalid_at: null,
      invalid_reason: null,
      updated_at: sql`values(updated_at)`,
    })
    .execute()
}

/** Rows that are about to be written and tell something new of who has the telephone, with who had it before. */
export async function listOwners(db: Db, rows: readonly Insertable<DB['member_device']>[]) {
  const known = await db
    .selectFrom('member_device')
    .select([
      'provider_id as providerId',
      'token_index as tokenIndex',
      'member_id as memberId',
      'invalid_at as invalidAt',
    ])
    .where(
      'token_index',
      'in',
      rows.map(({ token_index }) => token_index),
    )
    .forUpdate()
    .execute()
  const keyOf = (providerId: number, index: Buffer) => `${providerId}:${index.toString('hex')}`
  const before = new Map(known.map((row) => [keyOf(row.providerId, row.tokenIndex), row]))
  return rows.flatMap(({ provider_id, token_index, member_id }) => {
    const had = before.get(keyOf(provider_id, token_index))
    if (had?.memberId === member_id && had.invalidAt === null) return []
    return [{ memberId: member_id, before: had && had.memberId !== member_id ? had.memberId : null }]
  })
}
