import { type Scope, scopes } from '#contract/permissions.ts'
import { covers, type Held } from './grants.ts'

/** One permission of the matrix as somebody edits it. */
export interface Cell {
  permission: string
  value: Scope | undefined
  /** What the role grants as it is stored: it may stay or shrink, whoever edits. */
  stored: Scope | undefined
  /** The editor's own scope: nobody grants what they lack. */
  own: Scope | undefined
}

export type Changes = ReadonlyMap<string, Scope | undefined>

export const mayGrant = ({ own, stored }: Cell, scope: Scope): boolean => covers(own, scope) || covers(stored, scope)
export const isLocked = (cell: Cell): boolean => !scopes.some((scope) => mayGrant(cell, scope))

export function cellOf(permission: string, held: Held, { stored, own }: { stored: Held; own: Held }): Cell {
  return { permission, value: held.get(permission), stored: stored.get(permission), own: own.get(permission) }
}

/** The widest scope up to the one wished for that the editor may grant. */
function widest(cell: Cell, wished: Scope): Scope | undefined {
  return scopes.slice(0, scopes.indexOf(wished) + 1).findLast((scope) => mayGrant(cell, scope))
}

/** What a click on the head of some cells changes: it fills those that are empty, or empties them when all are filled. */
export function filled(cells: readonly Cell[], wished: Scope): Changes {
  const open = cells.filter((cell) => !isLocked(cell))
  const empty = open.filter(({ value }) => value === undefined)
  if (empty.length === 0) return new Map(open.map(({ permission }) => [permission, undefined]))
  return new Map(empty.map((cell) => [cell.permission, widest(cell, wished)]))
}

/** How many of some cells are granted, of how many there are; those that nobody here may grant count as well. */
export function tally(cells: readonly Pick<Cell, 'value'>[]): { granted: number; all: number } {
  return { granted: cells.filter(({ value }) => value !== undefined).length, all: cells.length }
}
