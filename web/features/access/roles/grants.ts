import { type Scope, scopes } from '#contract/permissions.ts'
import type { Grant, getCatalogue } from '#features/access/roles/contract.ts'
import type { AnswerOf } from '#kit/call.ts'

export type Catalogue = AnswerOf<typeof getCatalogue>
export type Held = ReadonlyMap<string, Scope>

export function heldOf(grants: readonly { permission: string; scope: string }[]): Held {
  return new Map(grants.map(({ permission, scope }) => [permission, scope as Scope]))
}

/** At least as wide as; an absent one covers nothing. */
export function covers(own: Scope | undefined, asked: Scope): boolean {
  return own !== undefined && scopes.indexOf(own) >= scopes.indexOf(asked)
}

export function withGrants(grants: readonly Grant[], changes: ReadonlyMap<string, Scope | undefined>): Grant[] {
  const others = grants.filter(({ permission }) => !changes.has(permission))
  const given = [...changes].flatMap(([permission, scope]) => (scope ? [{ permission, scope }] : []))
  return [...others, ...given]
}

export type ChangeKind = 'added' | 'widened' | 'narrowed' | 'removed'
export const changeKinds = ['added', 'widened', 'narrowed', 'removed'] as const satisfies readonly ChangeKind[]

export interface GrantChange {
  permission: string
  from: Scope | undefined
  to: Scope | undefined
  kind: ChangeKind
}

function kindOf(from: Scope | undefined, to: Scope | undefined): ChangeKind | undefined {
  if (from === to) return undefined
  if (from === undefined) return 'added'
  if (to === undefined) return 'removed'
  return covers(to, from) ? 'widened' : 'narrowed'
}

/** What saving would change, permission by permission. */
export function changesOf(before: readonly Grant[], after: readonly Grant[]): GrantChange[] {
  const [old, now] = [heldOf(before), heldOf(after)]
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((permission) => {
    const [from, to] = [old.get(permission), now.get(permission)]
    const kind = kindOf(from, to)
    return kind ? [{ permission, from, to, kind }] : []
  })
}
