import type { listSystemUsers } from '#features/access/system-users/contract.ts'
import type { AnswerOf } from '#kit/call.ts'

export type UserRow = AnswerOf<typeof listSystemUsers>['items'][number]

/** What the form holds of a role; the rest of a held role is for showing. */
export interface RoleTerm {
  roleId: number | null
  untilOn: string | null
}

export function termsOf(roles: readonly RoleTerm[] | undefined): { roleId: number; untilOn: string | null }[] {
  return (roles ?? []).flatMap(({ roleId, untilOn }) => (roleId ? [{ roleId, untilOn: untilOn || null }] : []))
}

function same(held: readonly RoleTerm[], terms: readonly RoleTerm[]): boolean {
  const lines = (list: readonly RoleTerm[]) => list.map(({ roleId, untilOn }) => `${roleId} ${untilOn ?? ''}`)
  return lines(held).sort().join() === lines(terms).sort().join()
}

/** Roles that nobody touched go back as they came, so that they count as unchanged. */
export function withTerms(data: Record<string, unknown>, held?: readonly RoleTerm[]): Record<string, unknown> {
  const terms = termsOf(data.roles as RoleTerm[] | undefined)
  return { ...data, roles: held && same(held, terms) ? held : terms }
}
