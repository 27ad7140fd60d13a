import type { Ctx } from '#kernel/context.ts'
import { keysOf, namesOf } from './columns.ts'
import { type ImportedFile, type ImportMode, neededFields } from './contract.ts'
import type { AnyImport } from './definition.ts'
import { type List, type ListAs, openList } from './list.ts'
import type { Layout } from './queries.ts'

const bounds = { maxRows: 500_000, batchSize: 1_000 }

export function openFile(ctx: Ctx, { fields }: AnyImport, fileId: number, as: ListAs): Promise<List<string>> {
  return openList(ctx, fileId, fields, { ...as, ...bounds })
}

/**
 * The layout of a list by the caller's mapping or the recognised one, and what is in its way: for a mode also what that
 * cannot do without.
 */
export function layOut(
  ctx: Ctx,
  definition: AnyImport,
  list: List<string>,
  {
    mapping: asked,
    encoding,
    mode,
    seen,
  }: Pick<ImportedFile, 'mapping' | 'encoding'> & Pick<Layout, 'seen'> & { mode?: ImportMode },
) {
  const { format, sheet, headerRow, header, ambiguous } = list
  const mapping = asked ?? list.mapping
  const layout: Layout = { format, encoding, sheet: sheet ?? undefined, headerRow, header, mapping, seen }
  const open = (asked ? [] : ambiguous).map((one) => {
    const columns = namesOf(header, one.columns, ctx.request.lang)
    return { ...one, problem: { key: 'import.twoColumns', params: { columns } } }
  })
  const wrong = mappingProblems(definition, layout, mode)
  for (const { field } of open) wrong.delete(field)
  const others = [...wrong].map(([field, key]) => ({ field, columns: [mapping[field] ?? 0], problem: { key } }))
  return { layout, problems: [...others, ...open] }
}

/** What is wrong with a mapping for this file and mode, by field. */
function mappingProblems(definition: AnyImport, { mapping, header }: Layout, mode?: ImportMode) {
  const { fields, key, within, either = [] } = definition
  const problems = new Map<string, string>()
  const taken = new Set<number>()
  for (const field of keysOf(fields)) {
    const index = mapping[field]
    if (index === undefined) continue
    if (index >= header.length) problems.set(field, 'import.noSuchColumn')
    else if (taken.has(index)) problems.set(field, 'import.columnTwice')
    taken.add(index)
  }
  for (const field of either.filter((one) => mapping[one] !== undefined).slice(1))
    problems.set(field, 'import.eitherColumn')
  if (!mode) return problems
  for (const field of mode === 'CREATE' ? neededFields(definition, mapping) : [key, within ?? key]) {
    if (mapping[field] === undefined) problems.set(field, 'import.columnMissing')
  }
  if (taken.size === 1 && problems.size === 0) problems.set(key, 'import.noFields')
  return problems
}
