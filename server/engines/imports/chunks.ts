import { setImmediate as nextTurn } from 'node:timers/promises'
import { taipeiDay } from '#contract/days.ts'
import type { Ctx } from '#kernel/context.ts'
import { createSweeper } from './collect.ts'
import { neededFields } from './contract.ts'
import type { PreparedRow } from './definition.ts'
import { type KeptRows, openKept } from './kept-rows.ts'
import { openFile } from './layout.ts'
import type { Chunk, PackedChunk, Packer } from './packed-chunks.ts'
import type { ImportTask } from './queries.ts'
import { createDuplicateFinder, createRowReader } from './rows.ts'

/** A run with the rows of its file, where those are kept. */
export type ReadTask = ImportTask & { kept?: KeptRows | undefined }

const slice = 250

/** The run as its rows are decided; all new records bear one instant. */
export type RunTerms = ReturnType<typeof termsOf>
export const termsOf = (ctx: Ctx, run: ImportTask) => ({ actor: ctx.actor, pii: ctx.pii, now: ctx.now(), run })

/** A layout of an earlier release names no line: its header is the first row. */
export function openTask(ctx: Ctx, { definition, fileId, layout }: ImportTask) {
  return openFile(ctx, definition, fileId, { headerRow: 1, ...layout })
}

/**
 * The file's rows, read and checked against each other, in chunks that begin at the first row not handled: those before
 * it are read for the values that no two rows may share only. New records are made ahead, unless it is a dry run.
 */
export async function* prepareChunks(ctx: Ctx, task: ReadTask, packer: Packer): AsyncGenerator<PackedChunk> {
  const { definition, layout, nextRow, kept } = task
  const readRow = createRowReader(definition.fields, layout, taipeiDay(ctx.now()))
  const findDuplicates = createDuplicateFinder(definition)
  const terms = termsOf(ctx, task)
  const make = task.dryRun || task.mode === 'UPDATE' ? undefined : definition.make
  const needed = neededFields(definition, layout.mapping)
  const isFit = ({ problems, masked, values }: PreparedRow) =>
    problems.length === 0 && !masked && needed.every((field) => values[field])
  for await (const batch of kept ? openKept(kept) : (await openTask(ctx, task)).batches) {
    for (const [at, raw] of batch.rows.entries()) {
      const row: PreparedRow = readRow(raw, batch.from + at + 1)
      findDuplicates(row)
      if (row.rowNo > nextRow) packer.add(row, isFit(row) ? make?.(terms, row.values) : undefined)
      // Sealing is heavy: requests served by the same process must not wait for a whole chunk.
      if (at % slice === slice - 1) await nextTurn()
    }
    const place = { from: Math.max(batch.from, nextRow), to: batch.from + batch.rows.length }
    if (place.from < place.to) yield packer.take(place)
  }
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
