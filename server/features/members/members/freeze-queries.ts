import type { z } from 'zod'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import { type Freeze, type listFreezes, memberFreeze } from './contract.ts'

function selectFreezes(db: Db) {
  return db
    .selectFrom('member_freeze as f')
    .leftJoin('system_user as frozen', 'frozen.id', 'f.frozen_by')
    .leftJoin('system_user as lifted', 'lifted.id', 'f.lifted_by')
    .select(columnsOf('f', memberFreeze, { frozenByName: 'frozen.name', liftedByName: 'lifted.name' }))
}

const toFreeze = showing<Freeze>()()

export async function findOpenFreeze(db: Db, memberId: number): Promise<Freeze | undefined> {
  const row = await selectFreezes(db).where('f.member_id', '=', memberId).where('f.open_key', '=', 1).executeTakeFirst()
  return row && toFreeze(row)
}

export const freezes = readsOf<z.output<typeof listFreezes.query>>()({
  table: 'member_freeze as f',
  select: selectFreezes,
  show: toFreeze,
  filters: {},
  sorts: { id: 'f.id' },
})

export async function insertFreeze(
  db: Db,
  { memberId, reason, untilOn }: { memberId: number; reason: string; untilOn: string | null },
  { by, at }: { by: number | null; at: Date },
): Promise<void> {
  const row = { member_id: memberId, open_key: 1, reason, until_on: untilOn, frozen_by: by, frozen_at: at }
  await db.insertInto('member_freeze').values(row).execute()
}

/** Ends the open freezes of these members. */
export async function endFreezes(
  db: Db,
  memberIds: readonly number[],
  lift: { by: number | null; at: Date; reason: string | null },
): Promise<void> {
  await db
    .updateTable('member_freeze')
    .set({ open_key: null, lifted_by: lift.by, lifted_at: lift.at, lift_reason: lift.reason })
    .where('member_id', 'in', memberIds)
    .where('open_key', '=', 1)
    .execute()
}

/** Members whose freeze ended before today, held against anybody else's step until the transaction ends. */
export async function lockExpired(db: Db, today: string, limit: number) {
  return db
    .selectFrom('member_freeze as f')
    .innerJoin('member as m', 'm.id', 'f.member_id')
    .select(['m.id', 'm.account', 'm.name_masked as name', 'f.until_on as untilOn'])
    .where('f.open_key', '=', 1)
    .where('f.until_on', '<', today)
    .where('m.status', '=', 'FROZEN')
    .orderBy('f.until_on')
    .limit(limit)
    .forUpdate()
    .execute()
}
