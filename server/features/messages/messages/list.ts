import { readAddress } from '#contract/addresses.ts'
import { ownPlaceholders, placeholdersIn } from '#contract/placeholders.ts'
import type { BadRow } from '#engines/audiences/contract.ts'
import { accountField, type ListKind, readListFile } from '#engines/audiences/list-file.ts'
import { type Found, type Listed, readRecipients } from '#engines/audiences/recipients.ts'
import { maxListRows } from '#engines/audiences/row-ids.ts'
import type { Field } from '#engines/imports/columns.ts'
import type { Remark } from '#engines/imports/contract.ts'
import { readBatchRows } from '#features/messages/message-batch-rows/service.ts'
import { checkAddresses } from '#features/oversight/public.ts'
import type { Ctx } from '#kernel/context.ts'
import { JobFailed } from '#kernel/jobs/jobs.ts'
import type { Order } from './order-queries.ts'
import type { Target } from './target.ts'
import { placeholdersOf, type Texts } from './texts.ts'

const longest = 300

const textField = (header: string): Field => ({
  headers: header.replace(/\s/g, ''),
  read: (cell) => {
    const value = cell.trim()
    const fits = value.length <= longest && !/(?![\t\n\r])\p{Cc}/u.test(value)
    return fits ? { ok: true, value } : { ok: false, problem: 'message.row.text' }
  },
})

const linkField = (header: string): Field => ({
  headers: header.replace(/\s/g, ''),
  read: (cell) => {
    const read = readAddress(cell.trim())
    return 'address' in read ? { ok: true, value: read.address.href } : { ok: false, problem: read.problem }
  },
})

/** The list that a text asks for: the account, and a column for each thing that it names. */
export function listOf(texts: Texts): ListKind<string> {
  const named = placeholdersOf(texts).filter((name) => name !== '帳號' && name !== 'account')
  const [link] = placeholdersIn([texts.link])
  const fields = named.map((name) => [name, name === link ? linkField(name) : textField(name)])
  return {
    fields: { account: accountField, ...Object.fromEntries(fields) },
    needed: named.filter((name) => !ownPlaceholders.includes(name)),
    maxRows: maxListRows,
  }
}

interface Part {
  good: Listed[]
  bad: BadRow[]
}

/** The rows of a message's list in parts, with what each says for its member; a link must be on the allow list. */
export async function* readRows(
  ctx: Ctx,
  texts: Texts,
  { fileId, readAs }: Pick<Target, 'fileId' | 'readAs'>,
  tell: (remarks: Remark[]) => void,
): AsyncGenerator<Part> {
  const [link] = placeholdersIn([texts.link])
  for await (const { good, bad } of readListFile(ctx, listOf(texts), { ...readAs, fileId: fileId ?? 0 }, tell)) {
    const listed = good.map(({ rowNo: row, line, values: { account = '', ...values } }) => {
      const said = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value]] : []))
      return { row, line, account, pieces: 1, values: Object.fromEntries(said) as Record<string, string> }
    })
    if (link === undefined) yield { good: listed, bad }
    else yield await withoutBadLinks(ctx, link, { good: listed, bad })
  }
}

async function withoutBadLinks(ctx: Ctx, link: string, { good, bad }: Part): Promise<Part> {
  const linkOf = ({ values }: Listed) => values?.[link] ?? ''
  const problems = await checkAddresses(ctx, [...new Set(good.map(linkOf))])
  const wrong = good.flatMap((row) => {
    const problem = problems.get(linkOf(row))
    return problem ? [{ line: row.line ?? 0, column: link, reason: ctx.translate(problem) }] : []
  })
  return { good: good.filter((row) => !problems.has(linkOf(row))), bad: [...bad, ...wrong] }
}

function partsOf(ctx: Ctx, texts: Texts, target: Target, tell: (remarks: Remark[]) => void): AsyncGenerator<Part> {
  return target.batchId === null ? readRows(ctx, texts, target, tell) : readImported(ctx, texts, target.batchId)
}

/** The rows of an import, which were read and checked when they came; text and allow list may be others by now. */
async function* readImported(ctx: Ctx, texts: Texts, importId: number): AsyncGenerator<Part> {
  const { needed } = listOf(texts)
  const [link] = placeholdersIn([texts.link])
  for await (const rows of readBatchRows(ctx, importId)) {
    const lacking = rows.flatMap(({ line, values }) => {
      const column = needed.find((name) => !values?.[name])
      return column ? [{ line: line ?? 0, column, reason: ctx.translate({ key: 'required' }) }] : []
    })
    const part = { good: rows.filter(({ values }) => needed.every((name) => values?.[name])), bad: lacking }
    yield link === undefined ? part : await withoutBadLinks(ctx, link, part)
  }
}

/** The rows of a list with the members they name; `bad` is told of those that cannot be read. */
export async function* readFound(
  ctx: Ctx,
  { texts, reach }: Pick<Order, 'texts' | 'reach'>,
  target: Target,
  told: { bad: (rows: BadRow[]) => void; remarks: (remarks: Remark[]) => void },
): AsyncGenerator<Found[]> {
  async function* rows(): AsyncGenerator<Listed[]> {
    for await (const { good, bad } of partsOf(ctx, texts, target, told.remarks)) {
      told.bad(bad)
      yield good
    }
  }
  const source = { kind: 'LIST' as const, reach, fileId: target.fileId, rows: rows() }
  for await (const chunk of readRecipients(ctx, source)) if (chunk.kind === 'LIST') yield chunk.rows
}

/** The same once it is ordered: by then every row could be read. */
export async function* readFoundRows(ctx: Ctx, order: Order, target: Target): AsyncGenerator<Found[]> {
  const bad = ([first]: BadRow[]) => {
    if (first) throw new JobFailed({ key: 'message.changed' })
  }
  yield* readFound(ctx, order, target, { bad, remarks: () => undefined })
}
