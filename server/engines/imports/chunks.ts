import { setImmediate as nextTurn } from 'node:timers/promises'
import { taipeiDay } from '#contract/days.ts'
import type { Ctx } from '#kernel/context.ts'
import type { RowText } from '#kernel/database/bulk-insert.ts'
import type { TableRow } from '#tabular/error.ts'
import { createSweeper } from './collect.ts'
import { neededFields } from './contract.ts'
import { lookAhead, termsOf } from './decide.ts'
import type { Made, PreparedRow } from './definition.ts'
import { type KeptRows, openKept } from './kept-rows.ts'
import { openFile } from './layout.ts'
import type { Chunk, PackedChunk, Packer } from './packed-chunks.ts'
import type { ImportTask } from './queries.ts'
import { createDuplicateFinder, createRowReader } from './rows.ts'

/**
 * Whether it is looked up, before rows that are fit for new records are written, if their records are there: once a run
 * has met one. Looking them up costs half as much as writing them, and a file of new records meets none.
 */
export interface Course {
  looksFirst: boolean
}

/** A run with the rows of its file, where those are kept. */
export type ReadTask = ImportTask & { kept?: KeptRows | undefined }

const slice = 250

/** A layout of an earlier release names no line: its header is the first row. */
export function openTask(ctx: Ctx, { definition, fileId, layout }: ImportTask) {
  return openFile(ctx, definition, fileId, { headerRow: 1, ...layout })
}

/** Makes a record of a row that is fit for a new one. */
type Make = (row: PreparedRow) => RowText | Made<unknown> | undefined

/** Rows that are read as they are taken. */
interface ReadBatch {
  from: number
  to: number
  rows: Iterable<PreparedRow>
  make: Make | Promise<Make>
}

/**
 * The file's rows, read and checked against each other, in chunks that begin at the first row not handled: those before
 * it are read for the values that no two rows may share only. New records are made ahead, unless it is a dry run; also
 * those that hold what was looked up, while nobody has met a record that is there.
 */
export async function* prepareChunks(
  ctx: Ctx,
  task: ReadTask,
  packer: Packer,
  course: Course,
): AsyncGenerator<PackedChunk> {
  for await (const { rows, make: maker, ...place } of readBatches(ctx, task, course)) {
    const make = await maker
    let packed = 0
    for (const row of rows) {
      packer.add(row, make(row))
      packed += 1
      // Sealing is heavy: requests served by the same process must not wait for a whole chunk.
      if (packed % slice === 0) await nextTurn()
    }
    if (place.from < place.to) yield packer.take(place)
  }
}

async function* readBatches(ctx: Ctx, task: ReadTask, course: Course): AsyncGenerator<ReadBatch> {
  const { definition, layout, nextRow, kept } = task
  const readRow = createRowReader(definition.fields, layout, taipeiDay(ctx.now()))
  const findDuplicates = createDuplicateFinder(definition)
  const make = makeOf(ctx, task)
  function* read({ from, rows }: { from: number; rows: TableRow[] }): Generator<PreparedRow> {
    for (const [at, raw] of rows.entries()) {
      const row: PreparedRow = readRow(raw, from + at + 1)
      findDuplicates(row)
      if (row.rowNo > nextRow) yield row
    }
  }
  let before: ReadBatch | undefined
  for await (const batch of kept ? openKept(kept) : (await openTask(ctx, task)).batches) {
    const place = { from: Math.max(batch.from, nextRow), to: batch.from + batch.rows.length }
    if (!definition.makeOf || course.looksFirst) {
      if (before) yield before
      before = undefined
      yield { ...place, rows: read(batch), make }
      continue
    }
    // Its members are being looked up while the batch before is made into cards.
    const rows = [...read(batch)]
    const looked = lookAhead(ctx, task, rows)
    looked.catch(() => undefined)
    if (before) yield before
    before = { ...place, rows, make: looked }
  }
  if (before) yield before
}

/** Of what the row says alone. */
function makeOf(ctx: Ctx, task: ReadTask): Make {
  const { definition, layout, dryRun, mode } = task
  const { make } = definition
  if (!make || dryRun || mode === 'UPDATE') return () => undefined
  const terms = termsOf(ctx, task)
  const needed = neededFields(definition, layout.mapping)
  const isFit = ({ problems, masked, values }: PreparedRow) =>
    problems.length === 0 && !masked && needed.every((field) => values[field])
  return (row) => (isFit(row) ? make(terms, row.values) : undefined)
}

/** Works on the next chunk while the caller is busy with the present one, of which nothing is used when it comes again. */
export async function* ahead<T extends Chunk>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  const sweep = createSweeper()
  let next = source.next()
  try {
    for (;;) {
      // Declared in here, so that a chunk is let go before the next one is awaited: they are large.
      const chunk = await next
      if (chunk.done) return
      next = source.next()
      // It is thrown when its turn comes: a rejection that nobody awaits until then would end the process.
      next.catch(() => undefined)
      yield chunk.value
      chunk.value.done()
      sweep()
    }
  } finally {
    await Promise.allSettled([next])
    await source.return(undefined)
  }
}
