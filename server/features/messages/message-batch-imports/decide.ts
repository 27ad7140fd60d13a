import { placeholdersIn } from '#contract/placeholders.ts'
import type { Made, Report, Terms } from '#engines/imports/definition.ts'
import { sealValues } from '#features/messages/message-batch-rows/service.ts'
import type { MessageBatch } from '#features/messages/message-batches/contract.ts'
import { isTooLong, ownValues, readIn } from '#features/messages/messages/service.ts'
import { rowText } from '#kernel/database/bulk-insert.ts'
import { type KnownRows, linkOf, type Row } from './known.ts'

/** What a sealed row may take; the column is as wide as that of the recipients. */
const mostBytes = 3_900

/** What is against a row. Who is out of reach is nobody, for its words and for its price. */
export function checkRow(batch: MessageBatch, row: Row, known: KnownRows, report: Report): void {
  const { account } = row.values
  const member = known.members.get(account ?? '')
  if (account === undefined) return
  if (!member?.inReach) report('account', 'messageBatchImport.noSuchMember', 'nobody')
  else if (member.status === 'FROZEN') report('account', 'messageBatchImport.frozen', member.id)
  else if (member.status === 'CLOSED') report('account', 'messageBatchImport.closed', member.id)
  const problem = known.links.get(linkOf(batch, row.values) ?? '')
  const [column] = placeholdersIn([batch.link])
  if (problem) report(column ?? null, problem)
  if (isTooLongFor(batch, row)) report(null, 'messageBatchImport.tooLong')
}

/** The values of a row, without the account. */
export function valuesOf({ values: { account: _, ...values } }: Row): Record<string, string> {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : [])))
}

export function textsOf({ title, titleEn, body, bodyEn, link }: MessageBatch) {
  return { title, titleEn, body, bodyEn, link, image: null }
}

function isTooLongFor(batch: MessageBatch, row: Row): boolean {
  const values = valuesOf(row)
  const all = { ...ownValues({ name: '', account: row.values.account ?? '' }), ...values }
  const long = (['zh-TW', 'en'] as const).some((language) => isTooLong(readIn(textsOf(batch), language, all)))
  return long || Buffer.byteLength(JSON.stringify(values)) > mostBytes
}

export const rowColumns = ['import_id', 'row_no', 'line', 'member_id', 'personal'] as const

/** The row as it is stored, of one against which nothing is said, with its member for the log. */
export function makeRow({ pii, run }: Terms, row: Row, known: KnownRows): Made<number> {
  const member = known.members.get(row.values.account ?? '')
  if (!member) throw new Error('A row is made for a member')
  const text = rowText([run.id, row.rowNo, row.line, member.id, sealValues({ pii }, valuesOf(row))])
  return { text, beside: member.id }
}
