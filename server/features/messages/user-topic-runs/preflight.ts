import type { Chunk } from '#engines/audiences/content.ts'
import { accountField, getListFile, type ListKind, readListFile } from '#engines/audiences/list-file.ts'
import { reachOf } from '#engines/audiences/reach.ts'
import { countRepeated, type Found, type Listed, readRecipients, type Source } from '#engines/audiences/recipients.ts'
import { maxListRows } from '#engines/audiences/row-ids.ts'
import { type Snapshot, takeAudience } from '#engines/audiences/snapshot.ts'
import type { Remark } from '#engines/imports/contract.ts'
import { tellRemark } from '#engines/imports/remarks.ts'
import { getTopicFor } from '#features/messages/user-topics/service.ts'
import type { Ctx } from '#kernel/context.ts'
import { ApiError, conflict, invalid } from '#kernel/http/errors.ts'
import type { Outcomes, RunOrder, RunPreflight } from './contract.ts'
import { type DecidedRow, decideChunk } from './decide.ts'

export const listPurpose = 'user-topic-recipients'
export const accountList: ListKind<never> = { needed: [], maxRows: maxListRows, fields: { account: accountField } }

const shownRows = 100
const permission = 'user-topic-runs:create'

/** A topic within the right to order; one that is off takes nobody in, and lets everybody go. */
export async function getOrderedTopic(ctx: Ctx, { topicId, wanted }: Pick<RunOrder, 'topicId' | 'wanted'>) {
  const topic = await getTopicFor(ctx, topicId, permission).catch((error: unknown) => {
    throw error instanceof ApiError && error.code === 'not_found' ? invalid({ topicId: 'topicBinding.topic' }) : error
  })
  if (wanted === 'BOUND' && !topic.active) throw conflict('topicBinding.inactive', { name: topic.name }, 'topicId')
  return topic
}

/** What an order would do if it were carried out now. */
export async function preflight(ctx: Ctx, order: RunOrder): Promise<RunPreflight> {
  await getOrderedTopic(ctx, order)
  const { source, look, result } = await foresee(ctx, order)
  for await (const chunk of readRecipients(ctx, source)) await look(chunk)
  return result()
}

/** The same, and whom it means is fixed as they are looked at. */
export async function fixAndForesee(ctx: Ctx, order: RunOrder): Promise<{ audience: Snapshot; seen: RunPreflight }> {
  const { source, look, result } = await foresee(ctx, order)
  const audience = await takeAudience(ctx, source, look)
  return { audience, seen: result() }
}

async function foresee(ctx: Ctx, order: RunOrder) {
  const seen: RunPreflight = { recipients: 0, outcomes: {}, badRowCount: 0, badRows: [], remarks: [], leftRows: [] }
  const repeated: Found[] = []
  const look = async (chunk: Chunk<Found>): Promise<void> => {
    const { topicId, wanted } = order
    const rows = await decideChunk(ctx.deps.database.reader.db, { topicId, wanted, before: seen.recipients }, chunk)
    seen.recipients += rows.length
    countOutcomes(seen.outcomes, rows)
    if (chunk.kind === 'LIST') repeated.push(...chunk.rows.filter((row) => row.repeated))
    for (const { row: _, ...left } of rows.filter(isLeft))
      if (seen.leftRows.length < shownRows) seen.leftRows.push(left)
  }
  const result = (): RunPreflight => {
    if (repeated.length > 0) seen.remarks.push(tellRepeated(ctx, repeated))
    return seen
  }
  return { source: await sourceOf(ctx, order, seen), look, result }
}

const isLeft = ({ outcome }: DecidedRow) => outcome !== 'CHANGED' && outcome !== 'ALREADY'

export function countOutcomes(outcomes: Outcomes, rows: readonly DecidedRow[]): void {
  for (const { outcome } of rows) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
}

function tellRepeated(ctx: Ctx, repeated: readonly Found[]): Remark {
  const { members, rows, pieces, lines } = countRepeated(repeated)
  return tellRemark(ctx, 'repeatedRecipients', { members, rows, pieces }, lines)
}

async function sourceOf(ctx: Ctx, order: RunOrder, seen: RunPreflight): Promise<Source> {
  const reach = reachOf(ctx, permission)
  if (order.kind === 'CONDITION') return { kind: 'CONDITION', reach, conditions: order.conditions, pieces: 1 }
  const { id: fileId } = await getListFile(ctx, listPurpose, order.fileId)
  return { kind: 'LIST', reach, fileId, rows: readGoodRows(ctx, { ...order, fileId }, seen) }
}

async function* readGoodRows(
  ctx: Ctx,
  file: Extract<RunOrder, { kind: 'LIST' }> & { fileId: number },
  seen: RunPreflight,
) {
  const tell = (remarks: Remark[]) => void seen.remarks.push(...remarks)
  for await (const { good, bad } of readListFile(ctx, accountList, file, tell)) {
    seen.badRowCount += bad.length
    seen.badRows.push(...bad.slice(0, shownRows - seen.badRows.length))
    yield good.map(
      ({ rowNo: row, line, values: { account = '' } }): Listed => ({
        ...{ row, line, account, pieces: 1 },
        // Kept with the row, so that its outcome tells the line.
        values: { line: String(line) },
      }),
    )
  }
}
