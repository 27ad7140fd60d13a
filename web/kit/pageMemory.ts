interface Total {
  total: number | null
  totalIsEstimate: boolean
}

interface ListMemory extends Total {
  cursors: Map<number, string>
}

const maximumLists = 50
const lists = new Map<string, ListMemory>()

/** Remembers of a list where its pages begin, so that deep pages are read by position, and its total, which those pages lack. */
export function rememberPage(list: string, page: number, answer: Total & { nextCursor: string | null }): Total {
  const before = lists.get(list)
  const known = answer.total === null && before ? before : answer
  const memory = { total: known.total, totalIsEstimate: known.totalIsEstimate, cursors: before?.cursors ?? new Map() }
  if (answer.nextCursor) memory.cursors.set(page + 1, answer.nextCursor)
  lists.delete(list)
  lists.set(list, memory)
  const oldest = lists.keys().next().value
  if (lists.size > maximumLists && oldest !== undefined) lists.delete(oldest)
  return memory
}

export function cursorOf(list: string, page: number): string | undefined {
  return page > 1 ? lists.get(list)?.cursors.get(page) : undefined
}

export function forgetPages(): void {
  lists.clear()
}
