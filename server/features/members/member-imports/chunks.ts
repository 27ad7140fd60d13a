import { setImmediate as nextTurn } from 'node:timers/promises'
import { taipeiDay } from '#contract/days.ts'
import { type MemberRow, toRow } from '#features/members/members/service.ts'
import type { Ctx } from '#kernel/context.ts'
import type { ImportTask } from './queries.ts'
import { createDuplicateFinder, createRowReader, newFields, type ReadRow } from './rows.ts'
import { readRows } from './source.ts'

/** A row together with the member it would make, sealed already, while the database is busy with earlier rows. */
export interface PreparedRow extends ReadRow {
  made?: MemberRow
}

export interface Chunk {
  from: number
  to: number
  rows: PreparedRow[]
}

interface Options {
  /** Rows already handled: read for their accounts and identity numbers only. */
  skip: number
  /** Seal new members ahead; not where rows are only checked. */
  seal: boolean
}

const slice = 250

/** The file's rows, read and checked against each other, in chunks that begin after the skipped ones. */
export async function* prepareChunks(ctx: Ctx, task: ImportTask, { skip, seal }: Options): AsyncGenerator<Chunk> {
  const readRow = createRowReader(task.layout, taipeiDay(ctx.now()))
  const findDuplicates = createDuplicateFinder()
  const sealAhead = seal && task.mode !== 'UPDATE' ? createSealer(ctx, task) : undefined
  for await (const batch of readRows(ctx, task.fileId, task.layout)) {
    const rows: PreparedRow[] = []
    for (const [at, raw] of batch.rows.entries()) {
      const row: PreparedRow = readRow(raw, batch.from + at + 1)
      findDuplicates(row)
      if (row.rowNo > skip) {
        sealAhead?.(row)
        rows.push(row)
      }
      // Sealing is heavy: requests served by the same process must not wait for a whole chunk.
      if (at % slice === slice - 1) await nextTurn()
    }
    const first = rows[0]
    if (first) yield { from: first.rowNo - 1, to: batch.from + batch.rows.length, rows }
  }
}

function createSealer(ctx: Ctx, task: ImportTask): (row: PreparedRow) => void {
  const place = {
    agencyId: task.agencyId,
    departmentId: task.departmentId,
    channel: 'IMPORT' as const,
    now: ctx.now(),
  }
  return (row) => {
    const fields = row.problems.length === 0 && !row.masked ? newFields(row.values) : undefined
    if (fields) row.made = toRow(ctx.pii, fields, place)
  }
}

type Settled<T> = { item: IteratorResult<T> } | { error: unknown }

/** Works on the next item while the caller is busy with the present one. */
export async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  // Kept as a value until its turn comes: a rejection that nobody awaits yet would end the process.
  const take = (): Promise<Settled<T>> =>
    source.next().then(
      (item) => ({ item }),
      (error: unknown) => ({ error }),
    )
  let next = take()
  try {
    for (;;) {
      const settled = await next
      if ('error' in settled) throw settled.error
      if (settled.item.done) return
      next = take()
      yield settled.item.value
    }
  } finally {
    await next
    await source.return(undefined)
  }
}
