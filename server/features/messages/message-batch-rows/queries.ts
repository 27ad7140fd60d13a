import type { Db } from '#kernel/context.ts'

/** Rows of an import as they were stored. */
export interface StoredRow {
  row: number
  line: number
  account: string
  personal: Buffer
}

/** Rows of an import after a row, in their order. */
export async function listRows(db: Db, importId: number, after: number, limit: number): Promise<StoredRow[]> {
  return db
    .selectFrom('message_batch_row')
    .innerJoin('member', 'member.id', 'message_batch_row.member_id')
    .select(['row_no as row', 'line', 'member.account', 'personal'])
    .where('import_id', '=', importId)
    .where('row_no', '>', after)
    .orderBy('row_no')
    .limit(limit)
    .execute()
}
