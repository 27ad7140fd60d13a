import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { taipeiDay } from '#contract/days.ts'
import type { Ctx } from '#kernel/context.ts'
import type { PreparedRow } from './definition.ts'
import { openFile } from './layout.ts'
import type { ImportTask } from './queries.ts'
import { createDuplicateFinder, createRowReader } from './rows.ts'

export interface Chunk {
  from: number
  to: number
  rows: PreparedRow[]
}

interface Options {
  /** Rows already handled: read for the values that no two rows may share only. */
  skip: number
  /** Make new records ahead; not where rows are only checked. */
  make: boolean
}

const slice = 250

/** The run as its rows are decided; all new records bear one instant. */
export type RunTerms = ReturnType<typeof termsOf>
export const termsOf = (ctx: Ctx, run: ImportTask) => ({ actor: ctx.actor, pii: ctx.pii, now: ctx.now(), run })

/** A layout of an earlier release names no line: its header is the first row. */
export function openTask(ctx: Ctx, { definition, fileId, layout }: ImportTask) {
  return openFile(ctx, definition, fileId, { headerRow: 1, ...layout })
}

/** Reads the file through once: how many rows it has, and that nothing in it is broken, before anything is applied. */
export async function countRows(ctx: Ctx, task: ImportTask): Promise<number> {
  let count = 0
  for await (const { rows } of (await openTask(ctx, task)).batches) count += rows.length
  return count
}

/** The file's rows, read and checked against each other, in chunks that begin after the skipped ones. */
export async function* prepareChunks(ctx: Ctx, task: ImportTask, { skip, make }: Options): AsyncGenerator<Chunk> {
  const { definition, layout, mode } = task
  const readRow = createRowReader(definition.fields, layout, taipeiDay(ctx.now()))
  const findDuplicates = createDuplicateFinder(definition.fields)
  const terms = termsOf(ctx, task)
  const isNew = ({ problems, masked, values }: PreparedRow) =>
    problems.length === 0 && !masked && definition.required.every((field) => values[field])
  for await (const batch of (await openTask(ctx, task)).batches) {
    const rows: PreparedRow[] = []
    for (const [at, raw] of batch.rows.entries()) {
      const row: PreparedRow = readRow(raw, batch.from + at + 1)
      findDuplicates(row)
      if (row.rowNo > skip) {
        if (make && mode !== 'UPDATE' && isNew(row)) row.made = definition.make(terms, row.values)
        rows.push(row)
      }
      // Sealing is heavy: requests served by the same process must not wait for a whole chunk.
      if (at % slice === slice - 1) await nextTurn()
    }
    const first = rows[0]
    if (first) yield { from: first.rowNo - 1, to: batch.from + batch.rows.length, rows }
  }
}

/** Works on the next item, and on that one only, while the caller is busy with the present one. */
export function ahead<T>(source: AsyncGenerator<T>): AsyncIterable<T> {
  return Readable.from(source, { highWaterMark: 1 })
}
