import { type Insertable, sql } from 'kysely'
import type { Db } from '#kernel/context.ts'
import type { DB } from '#kernel/database/db.gen.ts'

export async function insertStep(db: Db, step: Insertable<DB['member_card_step']>): Promise<void> {
  await db.insertInto('member_card_step').values(step).execute()
}

const open = ['ACTIVE', 'SUSPENDED']

/** Cards whose last day has passed, held against anybody else's step until the transaction ends. */
export async function lockEnded(db: Db, today: string, limit: number): Promise<number[]> {
  const rows = await db
    .selectFrom('member_card')
    .select('id')
    .where('status', 'in', open)
    .where('valid_until_on', '<', today)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

export function listNamed(db: Db, ids: readonly number[]) {
  return db
    .selectFrom('member_card')
    .innerJoin('member', 'member.id', 'member_card.member_id')
    .innerJoin('card_type', 'card_type.id', 'member_card.card_type_id')
    .select(['member_card.id', 'member_card.status', 'member_id as memberId', 'card_type.name as cardTypeName'])
    .select(['number_masked as number', 'member.name_masked as memberNameMasked', 'member.account as memberAccount'])
    .select('valid_until_on as validUntilOn')
    .where('member_card.id', 'in', ids)
    .execute()
}

/** Steps of the system, from the statuses in which the cards stand; before they are stepped. */
export async function insertExpiries(db: Db, ids: readonly number[], at: Date): Promise<void> {
  await sql`
    insert into member_card_step (card_id, from_status, to_status, stepped_at)
    select id, status, 'EXPIRED', ${at} from member_card where id in (${sql.join(ids)})`.execute(db)
}
