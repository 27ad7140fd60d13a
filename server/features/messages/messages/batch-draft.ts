import { placeOf } from '#engines/resource/records.ts'
import { insertRecord } from '#engines/resource/write.ts'
import { audit } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import type { MessageInput } from './contract.ts'
import { stored } from './queries.ts'

/** What all messages of a batch share. */
interface Batch extends Pick<MessageInput, 'kind' | 'class' | 'overCap'> {
  title: string
  titleEn: string | null
  body: string
  bodyEn: string | null
  link: string | null
  serviceId: number | null
}

/** The draft that is made of the rows of an import, in the transaction that ends it; it belongs to whoever imported. */
export async function createBatchDraft(
  ctx: Ctx,
  batch: Batch,
  { importId, fileName }: { importId: number; fileName: string },
): Promise<void> {
  const { kind, class: messageClass, overCap, title, titleEn, body, bodyEn, link, serviceId } = batch
  const texts = { title, titleEn, body, bodyEn, link, image: null }
  const row = {
    ...stored.insert({ kind, class: messageClass, overCap, serviceId, ...texts }),
    ...placeOf(ctx, 'message-batches:import', undefined),
    ...{ target_kind: 'LIST', batch_id: importId, file_name: fileName, status: 'DRAFT', created_by: ctx.actor.id },
  }
  const id = await insertRecord('message', ctx.db, row, ctx.now())
  const difference = { kind, class: messageClass, ...texts, targetKind: 'LIST', fileName, importId }
  await audit(ctx, { action: 'create', resource: 'messages', recordId: id, recordLabel: `${title} #${id}`, difference })
}
