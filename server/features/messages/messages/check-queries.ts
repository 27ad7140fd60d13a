import { type Expression, type SqlBool, sql } from 'kysely'
import type { DeviceLanguage } from '#features/messages/member-devices/enums.ts'
import type { Db } from '#kernel/context.ts'
import type { Reader } from '#kernel/database/database.ts'
import { stateOf } from './count-queries.ts'
import type { RecipientState } from './enums.ts'
import { standing } from './standing-queries.ts'
import type { Terms } from './terms.ts'

type Meant = Expression<SqlBool>

/** How many members of a range who are meant would come to what. */
export async function countStandings(
  { db, readArrays }: Reader,
  { from, to, meant }: { from: number; to: number; meant: Meant },
  terms: Terms,
): Promise<[RecipientState, number][]> {
  const query = sql`
    select outcome, count(*) from (
      select ${standing(terms)} as outcome from member force index (primary)
      where member.id between ${from} and ${to} and ${meant}) as each_member group by outcome`
  const rows = await readArrays<[number, number]>(query.compile(db))
  return rows.map(([outcome, members]) => [stateOf(outcome), Number(members)])
}

/** What these members would come to. */
export async function listStandings(
  db: Db,
  ids: readonly number[],
  terms: Terms,
): Promise<Map<number, RecipientState>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: number; outcome: number }>`
    select member.id, ${standing(terms)} as outcome from member where member.id in ${sql.val([ids])}`.execute(db)
  return new Map(rows.map(({ id, outcome }) => [id, stateOf(outcome)]))
}

/** Whom a sample shows: masked, with the language of the telephone that the member used last. */
export interface Shown {
  id: number
  account: string
  nameMasked: string
  language: DeviceLanguage | null
}

const shown = sql`member.id, member.account, member.name_masked as nameMasked, (
  select device.language from member_device device where device.member_id = member.id and device.invalid_at is null
  order by device.last_seen_at desc limit 1) as language`

/** The first member from a number on who is meant. */
export async function findFrom(db: Db, from: number, meant: Meant): Promise<Shown | undefined> {
  const { rows } = await sql<Shown>`
    select ${shown} from member where member.id >= ${from} and ${meant} order by member.id limit 1`.execute(db)
  return rows[0]
}

export async function listShown(db: Db, ids: readonly number[]): Promise<Map<number, Shown>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Shown>`select ${shown} from member where member.id in ${sql.val([ids])}`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}
