import { changesOf } from '#kit/dataProvider.ts'

export interface Conflict {
  mine: Record<string, unknown>
  base: Record<string, unknown>
  theirs: Record<string, unknown>
}

export type Side = 'mine' | 'theirs'

/** The fields that I changed and that now stand otherwise. */
export function conflictingFields({ mine, base, theirs }: Conflict): string[] {
  const changed = Object.keys(changesOf(mine, base)).filter((key) => key in theirs)
  return Object.keys(changesOf(Object.fromEntries(changed.map((key) => [key, mine[key]])), theirs))
}
