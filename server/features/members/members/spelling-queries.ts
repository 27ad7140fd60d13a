import { CompiledQuery } from 'kysely'
import type { Db } from '#kernel/context.ts'

/** Members whose name has no key yet, in the order of their ids. */
export function listUnkeyed(db: Db, after: number, limit: number) {
  const unkeyed = db.selectFrom('member').select(['id', 'name']).where('name_key', '=', '')
  return unkeyed.where('id', '>', after).orderBy('id').limit(limit).execute()
}

/** Of rows that were not given a key meanwhile. */
export async function setNameKeys(db: Db, keys: readonly { id: number; key: string }[]): Promise<void> {
  const further = ' union all select ?, ?'.repeat(keys.length - 1)
  const text = `
    update member join (select ? as id, ? as name_key${further}) as made on made.id = member.id
    set member.name_key = made.name_key where member.name_key = ''`
  const values = keys.flatMap(({ id, key }) => [id, key])
  await db.executeQuery(CompiledQuery.raw(text, values))
}

export async function listDistricts(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('member').select('district').distinct().where('district', 'is not', null).execute()
  return rows.flatMap(({ district }) => district ?? [])
}

/** Gives some members of one spelling the other one; answers how many. */
export async function renameDistrict(db: Db, from: string, to: string, limit: number): Promise<number> {
  const some = db.updateTable('member').set({ district: to }).where('district', '=', from).orderBy('id').limit(limit)
  return Number((await some.executeTakeFirst()).numUpdatedRows)
}
