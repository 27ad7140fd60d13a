import { useQuery } from '@tanstack/react-query'
import type { Page } from '#contract/list.ts'
import { type AnswerOf, ask, type Callable } from '#kit/call.ts'

export interface Unit {
  id: number
  parentId: number | null
}
export interface Node<T extends Unit> {
  unit: T
  depth: number
  childCount: number
}

type UnitOf<E extends Callable> = AnswerOf<E> extends Page<infer U> ? U : never

async function loadAll<T>(endpoint: Callable, query: object, signal: AbortSignal): Promise<T[]> {
  const all: T[] = []
  let cursor: string | null = null
  do {
    const whole = { ...query, pageSize: 200, sort: 'code', order: 'asc', cursor }
    const page: Page<T> = await ask(endpoint, { query: whole, signal })
    all.push(...page.items)
    cursor = page.nextCursor
  } while (cursor)
  return all
}

/** Every record in reach of a list that is sorted by code; for trees, which have hundreds at most. */
export function useUnits<E extends Callable>(endpoint: E, query: object = {}) {
  return useQuery({
    queryKey: [endpoint.path.slice(1), 'tree', query],
    queryFn: ({ signal }) => loadAll<UnitOf<E>>(endpoint, query, signal),
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
