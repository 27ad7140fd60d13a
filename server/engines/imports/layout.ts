import type { Ctx } from '#kernel/context.ts'
import { type AmbiguousField, keysOf } from './columns.ts'
import type { ImportedFile, ImportMode } from './contract.ts'
import type { AnyImport } from './definition.ts'
import { type List, type ListAs, openList } from './list.ts'
import type { Layout } from './queries.ts'

const bounds = { maxRows: 500_000, batchSize: 1_000 }

export function openFile(
  ctx: Ctx,
  { fields }: AnyImport,
  fileId: number,
  { encoding, sheet, headerRow }: ListAs,
): Promise<List<string>> {
  return openList(ctx, fileId, fields, { encoding, sheet, headerRow, ...bounds })
}

/** The layout of a list: the caller's mapping, or the recognised one with the fields whose columns leave a doubt. */
export function layoutOf(list: List<string>, { mapping, encoding }: Pick<ImportedFile, 'mapping' | 'encoding'>) {
  const { format, headerRow, header } = list
  const sheet = list.sheet ?? undefined
  const layout: Layout = { format, encoding, sheet, headerRow, header, mapping: mapping ?? list.mapping }
  return { layout, ambiguous: mapping ? [] : list.ambiguous }
}

/** What is wrong with a mapping for this file and mode, by field. */
export function mappingProblems(
  { fields, key, required }: AnyImport,
  { mapping, header }: Layout,
  mode?: ImportMode,
): Map<string, string> {
  const problems = new Map<string, string>()
  const taken = new Set<number>()
  for (const field of keysOf(fields)) {
    const index = mapping[field]
    if (index === undefined) continue
    if (index >= header.length) problems.set(field, 'import.noSuchColumn')
    else if (taken.has(index)) problems.set(field, 'import.columnTwice')
    taken.add(index)
  }
  if (!mode) return problems
  for (const field of mode === 'CREATE' ? required : [key]) {
    if (mapping[field] === undefined) problems.set(field, 'import.columnMissing')
  }
  if (taken.size === 1 && problems.size === 0) problems.set(key, 'import.noFields')
  return problems
}

/** The names of the columns that all look like one field. */
export const namesOf = ({ header }: Layout, { columns }: AmbiguousField, comma: string) =>
  columns.map((index) => header[index]).join(comma)
