import { sql } from 'kysely'
import type { Actor, Permission, Scope } from '#kernel/access/permissions.ts'
import { can, covers, reaches, scopeOf } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import type { FilePurpose, Sensitivity } from '#kernel/feature.ts'
import type { FileMeta } from './files.ts'

/** What of a file decides to whom it opens; null in a column is null here. */
export interface FileFacts {
  purpose: string
  agencyId: number | null
  departmentId: number | null
  createdBy: number | null
  scope: string
  sensitivity: string
}

/** The columns of `table file` that are its facts. */
export const factColumns = [
  'purpose',
  'agency_id as agencyId',
  'department_id as departmentId',
  'created_by as createdBy',
  'scope',
  'sensitivity',
] as const

/** The same of a file that is joined under an alias, as one JSON value; null where none is. */
export function factsOf(alias: string) {
  const pairs = factColumns.flatMap((column) => {
    const [from = column, name = from] = column.split(' as ')
    return [sql.lit(name), sql.ref(`${alias}.${from}`)]
  })
  return sql<unknown>`if(${sql.ref(`${alias}.id`)} is null, null, json_object(${sql.join(pairs)}))`
}

/** Taken as it is, or for a purpose and a reason with every person in it on record. */
export type Opens = 'DOWNLOAD' | 'REVEAL'

export function purposeOf(ctx: Ctx, purpose: string): FilePurpose | undefined {
  const { files } = ctx.deps.product
  return Object.hasOwn(files, purpose) ? files[purpose] : undefined
}

/**
 * How a file opens to the actor; undefined where it does not, and is to look like one that does not exist. Whoever asks
 * holds the right of its purpose as far as its maker did, the maker too; what is RAW opens to others by a reveal alone.
 */
export function opensTo(ctx: Ctx, file: FileFacts): Opens | undefined {
  const { actor } = ctx
  const stated = purposeOf(ctx, file.purpose)
  if (!stated || !coversFile(actor, stated.download, file)) return undefined
  const isMaker = actor.id !== null && actor.id === file.createdBy
  if (file.sensitivity !== 'RAW' || isMaker) return 'DOWNLOAD'
  return stated.reveal && coversFile(actor, stated.reveal, file) ? 'REVEAL' : undefined
}

function coversFile(actor: Actor, permission: Permission, { agencyId, departmentId, scope }: FileFacts): boolean {
  if (!can(actor, permission) || !covers(scopeOf(actor, permission), scope as Scope)) return false
  return reaches(actor, permission, { agencyId: agencyId ?? 0, departmentId })
}

type Made = Pick<FileMeta, 'purpose' | 'scope' | 'agencyId' | 'departmentId' | 'createdBy'> & {
  sensitivity: Sensitivity
}

/**
 * What a file carries that the actor makes for a purpose, in their place unless told otherwise. Of whoever makes it without
 * the right, as the product itself, nobody knows the reach.
 */
export function madeFor(ctx: Ctx, purpose: string, place: Pick<Actor, 'agencyId' | 'departmentId'> = ctx.actor): Made {
  const stated = purposeOf(ctx, purpose)
  if (!stated) throw new Error(`No feature states files for ${purpose}`)
  const { agencyId, departmentId } = place
  const { sensitivity, upload = stated.download } = stated
  const scope = ctx.actor.grants.get(upload) ?? 'ALL'
  return { purpose, sensitivity, scope, agencyId, departmentId, createdBy: ctx.actor.id }
}
