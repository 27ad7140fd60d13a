import { type RawBuilder, sql } from 'kysely'
import type { Lang } from '#contract/problems.ts'
import { CELL_MARK, type Column } from '#tabular/csv-write.ts'

export interface Words {
  zh: string
  en: string
}

export interface ExportColumn extends Words {
  /** What the database makes the text of the cell of, because a million rows pass through here. No cell mark in it. */
  value: RawBuilder<unknown>
  /** Of an enumeration; a code that is not listed stays as it is. */
  words?: Readonly<Record<string, Words>>
  kind?: 'number'
}

/** Text that no contract has read and that may hold anything, what stands between the cells of a line included. */
export const anyText = (column: string) => sql`replace(${sql.ref(column)}, ${CELL_MARK}, ' ')`

/** An instant on the clock of Taipei. */
export const taipeiMinute = (column: string) => sql`date_format(${sql.ref(column)} + interval 8 hour, '%Y-%m-%d %H:%i')`

export const wordIn = ({ zh, en }: Words, lang: Lang) => (lang === 'en' ? en : zh)

export function headersOf(columns: readonly ExportColumn[], lang: Lang): Column[] {
  return columns.map((column) => ({ header: wordIn(column, lang), kind: column.kind ?? 'text' }))
}

/** A row as one line of its cells: taking a million rows apart again would cost more than all the rest. */
export function lineOf(columns: readonly ExportColumn[], lang: Lang): RawBuilder<string> {
  const cells = columns.map((column) => sql`coalesce(${shownBy(column, lang)}, '')`)
  return sql<string>`concat_ws(${CELL_MARK}, ${sql.join(cells)})`
}

function shownBy({ value, words }: ExportColumn, lang: Lang) {
  if (!words) return value
  const whens = Object.entries(words).map(([code, word]) => sql`when ${code} then ${wordIn(word, lang)}`)
  return sql`case ${value} ${sql.join(whens, sql` `)} else ${value} end`
}
