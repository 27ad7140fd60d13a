/** An entry of an ordered list, as versions of it are compared. */
export interface Line {
  key: string | number
  label: string
  /** The ordered list within it. */
  inner?: readonly Line[]
}

export type Mark = 'added' | 'removed' | 'moved' | 'changed'

export interface MarkedLine {
  line: Line
  mark?: Mark
}

/** The keys that stand in both lists in one order, as many as can be. */
function inPlace(before: readonly Line[], after: readonly Line[]): Set<Line['key']> {
  const longest: Line['key'][][] = after.map(() => [])
  let best: Line['key'][] = []
  for (const [at, { key }] of after.entries()) {
    const place = before.findIndex((line) => line.key === key)
    if (place < 0) continue
    const earlier = after.slice(0, at).map((line, n) => {
      const stood = before.findIndex(({ key }) => key === line.key)
      return stood >= 0 && stood < place ? (longest[n] ?? []) : []
    })
    const run = [...earlier.reduce((one, other) => (other.length > one.length ? other : one), []), key]
    longest[at] = run
    if (run.length > best.length) best = run
  }
  return new Set(best)
}

const isSame = (one: Line, other: Line): boolean =>
  one.key === other.key && one.label === other.label && isSameList(one.inner ?? [], other.inner ?? [])

export const isSameList = (one: readonly Line[], other: readonly Line[]): boolean =>
  one.length === other.length && one.every((line, at) => isSame(line, other[at] as Line))

/** What became of a list: its lines as they stand after, each with what happened to it, then those that are gone. */
export function markedLines(before: readonly Line[], after: readonly Line[]): MarkedLine[] {
  const stayed = inPlace(before, after)
  const marked = after.map((line): MarkedLine => {
    const was = before.find(({ key }) => key === line.key)
    if (!was) return { line, mark: 'added' }
    if (!isSame(was, line)) return { line, mark: 'changed' }
    return stayed.has(line.key) ? { line } : { line, mark: 'moved' }
  })
  const gone = before.filter(({ key }) => !after.some((line) => line.key === key))
  return [...marked, ...gone.map((line): MarkedLine => ({ line, mark: 'removed' }))]
}

/** A list with one entry taken to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, at) => at !== from)
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)]
}
