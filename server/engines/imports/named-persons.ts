import type { Subject } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { readFile } from '#kernel/files/files.ts'
import { openTable } from '#tabular/table.ts'

/** Tells whom some cells name; a cell may hold anything. */
export type FindPersons = (ctx: Ctx, cells: readonly string[]) => Promise<readonly Subject[]>

/**
 * Everybody whom a stored list names, in pieces, each once. All its cells and all its sheets are looked at, whatever
 * was mapped: whoever takes the file sees them. Throws what the reader of tables has against the file.
 */
export async function* personsIn(ctx: Ctx, fileId: number, find: FindPersons): AsyncGenerator<Subject[]> {
  const seen = new Set<string>()
  for await (const cells of cellsOf(ctx, fileId)) {
    const found = await find(ctx, cells)
    const fresh = found.filter(({ type, id }) => seen.size < seen.add(`${type} ${id}`).size)
    if (fresh.length > 0) yield fresh
  }
}

async function* cellsOf(ctx: Ctx, fileId: number): AsyncGenerator<string[]> {
  const first = await openTable(readFile(ctx, fileId))
  yield* distinctCells(first.batches)
  for (const sheet of first.sheets.filter((name) => name !== first.sheet))
    yield* distinctCells((await openTable(readFile(ctx, fileId), { sheet })).batches)
}

async function* distinctCells(batches: AsyncIterable<{ cells: string[] }[]>): AsyncGenerator<string[]> {
  for await (const rows of batches) yield [...new Set(rows.flatMap(({ cells }) => cells))]
}
