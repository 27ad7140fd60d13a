import type { Permission } from '#contract/permissions.ts'
import type { Lang } from '#contract/problems.ts'
import { covers, isSystem, scopeOf } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import type { ExportColumn } from './columns.ts'
import type { Asked } from './endpoints.ts'

/** Tells of a person whom a row shows, by their number. */
export type Saw = (personId: number) => void

/** The rows of an export, with what is in the reach of who asks now. */
export interface Rows {
  count: () => Promise<number>
  /** In batches, each row as one line of its cells with a mark between them. */
  read: (columns: readonly ExportColumn[], lang: Lang, saw: Saw) => AsyncIterable<string[]>
}

/** Throws what the list would answer to whoever may not have it. */
export type RowsOf = (ctx: Ctx, asked: Asked) => Promise<Rows> | Rows

/** Holding both rights as far as the narrower of them: no file holds a row that the list would not show. */
export function narrowed(ctx: Ctx, resource: string): Ctx {
  const { actor } = ctx
  if (isSystem(actor)) return ctx
  const rights: Permission[] = [`${resource}:list`, `${resource}:export`]
  const [listed, taken] = rights.map((permission) => scopeOf(actor, permission))
  const scope = taken && covers(listed, taken) ? taken : listed
  const grants = new Map(actor.grants)
  for (const permission of rights) if (scope) grants.set(permission, scope)
  return { ...ctx, actor: { ...actor, grants } }
}
