import type { MessageStatus } from '#features/messages/messages/enums.ts'
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

/** The batch of an import, and the message that was made of it. */
export async function findOutcome(db: Db, importId: number) {
  const { messageId, title, status, ...batch } = await db
    .selectFrom('import_run')
    .innerJoin('message_batch', 'message_batch.id', 'import_run.subject_id')
    .leftJoin('message', 'message.batch_id', 'import_run.id')
    .select(['message_batch.id as batchId', 'message_batch.code as batchCode', 'message_batch.name as batchName'])
    .select(['message.id as messageId', 'message.title', 'message.status'])
    .where('import_run.id', '=', importId)
    .orderBy('message.id')
    .executeTakeFirstOrThrow()
  const message = messageId === null ? null : { id: messageId, title: title ?? '', status: status as MessageStatus }
  return { ...batch, message }
}
