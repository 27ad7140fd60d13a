import { accountField } from '#engines/audiences/list-file.ts'
import type { Part } from '#engines/imports/definition.ts'
import { defineImport } from '#engines/imports/imports.ts'
import { findMembersNamed } from '#features/members/public.ts'
import type { MessageBatch } from '#features/messages/message-batches/contract.ts'
import { findUsableBatch } from '#features/messages/message-batches/service.ts'
import { createBatchDraft, listOf } from '#features/messages/messages/service.ts'
import type { Ctx } from '#kernel/context.ts'
import { insertStatement } from '#kernel/database/bulk-insert.ts'
import { invalid } from '#kernel/http/errors.ts'
import { checkRow, makeRow, rowColumns, textsOf } from './decide.ts'
import { type KnownRows, lookUp, personsIn } from './known.ts'

export const importPermission = 'message-batches:import'

/** A batch that its importer reaches and that is in use. */
export async function getBatch(ctx: Ctx, id: number): Promise<MessageBatch> {
  const batch = await findUsableBatch(ctx, id, importPermission)
  if (!batch) throw invalid({ subjectId: 'messageBatchImport.batch' })
  if (!batch.active) throw invalid({ subjectId: 'messageBatchImport.inactive' })
  return batch
}

/** What the text of a batch asks of a file: the account, and a column for each name in it. */
function fieldsOf(batch: MessageBatch) {
  const { fields, needed } = listOf(textsOf(batch))
  const account = { ...accountField, twice: 'messageBatchImport.accountTwice' }
  return { fields: { ...fields, account }, required: ['account', ...needed] }
}

function partOf(batch: MessageBatch): Part<string, KnownRows, never, number> {
  return {
    ...fieldsOf(batch),
    lookUp: (ctx, rows) => lookUp(ctx, batch, rows),
    makeOf: makeRow,
    check: (_, row, known, report) => checkRow(batch, row, known, report),
    ended: (ctx, { id, fileName }) => createBatchDraft(ctx, batch, { importId: id, fileName }),
  }
}

/** Messages from files: a row names a member by account, and carries what the text of its batch asks for. */
export const imports = defineImport<string, KnownRows, never, number>({
  name: 'message-batch-imports',
  permission: importPermission,
  reveal: 'members:reveal',
  named: findMembersNamed,
  fields: { account: accountField },
  key: 'account',
  required: ['account'],
  words: {
    place: 'messageBatchImport.place',
    unknown: 'messageBatchImport.noSuchMember',
    taken: 'messageBatchImport.accountTwice',
  },
  of: async (ctx, id) => {
    const batch = await getBatch(ctx, id)
    return { ...partOf(batch), version: batch.version }
  },
  lookUp: async () => ({ records: new Map(), members: new Map(), links: new Map() }),
  change: () => undefined,
  persons: { type: 'members', found: personsIn, beside: (memberId) => memberId, areRecords: false },
  insert: (rows) => insertStatement('message_batch_row', rowColumns, rows),
  update: async () => true,
})
