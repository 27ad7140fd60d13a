import { useQuery } from '@tanstack/react-query'
import type { Page } from '#kit/dataProvider.ts'
import { apiGet } from '#kit/http.ts'

export interface Unit {
  id: number
  parentId: number | null
}
export interface Node<T extends Unit> {
  unit: T
  depth: number
  childCount: number
}

async function loadAll<T>(path: string, query: Record<string, unknown>, signal: AbortSignal): Promise<T[]> {
  const all: T[] = []
  let cursor: string | null = null
  do {
    const page: Page<T> = await apiGet<Page<T>>(
      path,
      { ...query, pageSize: 200, sort: 'code', order: 'asc', cursor },
      signal,
    )
    all.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return all
}

/** Every agency or department in reach, by code; there are hundreds at most. */
export function useUnits<T extends Unit>(resource: 'agencies' | 'departments', query: Record<string, unknown> = {}) {
  return useQuery({
    queryKey: [resource, 'tree', query],
    queryFn: ({ signal }) => loadAll<T>(`/${resource}`, query, signal),
    staleTime: 0,
  })
}

/** Units in the order of their tree; one whose parent is out of reach stands at the top. */
export function treeOf<T extends Unit>(units: readonly T[], closed: ReadonlySet<number> = new Set()): Node<T>[] {
  const ids = new Set(units.map((unit) => unit.id))
  const below = new Map<number, T[]>()
  for (const unit of units) {
    const parent = unit.parentId !== null && ids.has(unit.parentId) ? unit.parentId : 0
    below.set(parent, [...(below.get(parent) ?? []), unit])
  }
  const walk = (parent: number, depth: number): Node<T>[] =>
    (below.get(parent) ?? []).flatMap((unit) => [
      { unit, depth, childCount: below.get(unit.id)?.length ?? 0 },
      ...(closed.has(unit.id) ? [] : walk(unit.id, depth + 1)),
    ])
  return walk(0, 0)
}
