import { insertRecord, updateRecord } from '#engines/resource/write.ts'
import type { Db } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'

/** What is known of a list besides its entries; undefined while nobody has saved it. */
export function findHead(db: Db, name: string) {
  return db
    .selectFrom('ordered_list')
    .leftJoin('system_user', 'system_user.id', 'ordered_list.updated_by')
    .select(['ordered_list.id', 'ordered_list.version', 'ordered_list.updated_at', 'system_user.name'])
    .where('ordered_list.name', '=', name)
    .executeTakeFirst()
}

interface Moved {
  name: string
  /** The version that was read; 0 of a list that nobody had saved. */
  version: number
  by: number | null
}

/** Takes the list to its next version; false when it has moved on from the one that was read. */
export async function moveHead(db: Db, { name, version, by }: Moved, now: Date): Promise<boolean> {
  if (version === 0) return insertHead(db, { name, updated_by: by }, now)
  const head = await findHead(db, name)
  return head !== undefined && updateRecord('ordered_list', db, { id: head.id, version }, { updated_by: by }, now)
}

/** Whoever saves it first makes it; the key of its name refuses a second. */
async function insertHead(db: Db, row: { name: string; updated_by: number | null }, now: Date): Promise<boolean> {
  try {
    await insertRecord('ordered_list', db, row, now)
    return true
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}
