import type { MessageStatus } from '#features/messages/messages/enums.ts'
import type { Db } from '#kernel/context.ts'

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
