import { taipeiDay } from '#contract/days.ts'
import type { Problem } from '#contract/problems.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import { type Fields, listed, namesOf, unreadColumns } from './columns.ts'
import { type Remark, type RemarkKind, remarkKinds } from './contract.ts'
import type { List } from './list.ts'
import { createRowReader, type ReadBy, type ReadRow } from './rows.ts'

const shownLines = 20

/** Reads the rows of a list for its remarks: all are told, and no row is refused for one. */
export function createLooker<F extends string>(ctx: Ctx, fields: Fields<F>, layout: ReadBy<F>) {
  return createRowReader(fields, { ...layout, seen: remarkKinds }, taipeiDay(ctx.now()))
}

export const tellRemark = (
  { translate }: Asking,
  kind: RemarkKind,
  params: Problem['params'],
  lines: number[],
): Remark => {
  return { kind, message: translate({ key: `list.${kind}`, params }), lines: lines.slice(0, shownLines) }
}

type Asking = Pick<Ctx, 'request' | 'translate'>
type Facts = Pick<List<string>, 'header' | 'mapping' | 'sheet' | 'otherSheets'>

interface Noted {
  rows: number
  lines: number[]
}

/** Gathers what a list shows as its rows pass, read by a looker. */
export function gatherRemarks(ctx: Asking, { header, mapping, sheet, otherSheets }: Facts) {
  const noted = new Map<RemarkKind, Noted>()
  const unread = new Set(unreadColumns(header, mapping).filter((index) => header[index] !== ''))

  function note(kind: RemarkKind, line: number): void {
    const so = noted.get(kind) ?? { rows: 0, lines: [] }
    if (so.lines.at(-1) === line) return
    so.rows += 1
    if (so.lines.length < shownLines) so.lines.push(line)
    noted.set(kind, so)
  }

  function add({ line, remarks }: Pick<ReadRow, 'line' | 'remarks'>): void {
    for (const { kind, column } of remarks ?? []) {
      if (kind === 'unreadColumns') unread.add(column ?? 0)
      else note(kind, line)
    }
  }

  function remarks(): Remark[] {
    const columns = namesOf(header, [...unread], ctx.request.lang)
    const sheets = listed(otherSheets, ctx.request.lang)
    return [
      ...(unread.size > 0 ? [tellRemark(ctx, 'unreadColumns', { columns }, [])] : []),
      ...(otherSheets.length > 0 ? [tellRemark(ctx, 'otherSheets', { sheet: sheet ?? '', sheets }, [])] : []),
      ...[...noted].map(([kind, { rows, lines }]) => tellRemark(ctx, kind, { rows }, lines)),
    ]
  }

  return { add, remarks }
}

/** Refuses what is ordered by somebody who has not seen all that the list shows. */
export function checkSeen({ request }: Asking, remarks: readonly Remark[], seen: readonly RemarkKind[]): void {
  const missed = remarks.filter(({ kind }) => !seen.includes(kind))
  if (missed.length === 0) return
  const what = missed.map(({ message }) => message).join(request.lang === 'en' ? '; ' : '；')
  throw invalid({ seen: { key: 'list.unseen', params: { what } } })
}

/** Refuses a workbook with several sheets of which one was not chosen. */
export function checkSheet({ request }: Asking, { openSheets }: Pick<List<string>, 'openSheets'>): void {
  if (openSheets.length === 0) return
  throw invalid({ sheet: { key: 'list.openSheets', params: { sheets: listed(openSheets, request.lang) } } })
}
