import { type Expression, type SqlBool, sql } from 'kysely'
import type { Actor } from '#kernel/access/permissions.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import type { ListView, ViewQuery } from './contract.ts'

interface Row extends Omit<ListView, 'query' | 'shared' | 'own'> {
  ownerId: number
  query: unknown
  shared: number
}

function selectViews(db: Db) {
  return db
    .selectFrom('list_view')
    .innerJoin('system_user', 'system_user.id', 'list_view.owner_id')
    .select(['list_view.id', 'list_view.resource', 'list_view.name', 'list_view.query', 'list_view.shared'])
    .select(['list_view.owner_id as ownerId', 'system_user.name as ownerName', 'list_view.version'])
}

function toView({ ownerId, query, shared, ...row }: Row, actor: Actor): ListView {
  return { ...row, query: readJson(query) as ViewQuery, shared: shared === 1, own: ownerId === actor.id }
}

/** The actor's own first, then those that colleagues share: whoever moves to another agency takes theirs along. */
export async function listViewsOf(db: Db, resource: string, actor: Actor): Promise<ListView[]> {
  const own = sql<SqlBool>`list_view.owner_id = ${actor.id}`
  const ofAgency = sql<SqlBool>`list_view.shared = 1 and system_user.agency_id = ${actor.agencyId}`
  const rows = await selectViews(db)
    .where('list_view.resource', '=', resource)
    .where(sql<SqlBool>`(${own} or (${ofAgency}))`)
    .orderBy(sql`${own} desc, list_view.name, list_view.id`)
    .limit(200)
    .execute()
  return rows.map((row) => toView(row, actor))
}

/** An own view; of another's nobody learns that it is there. */
export async function findOwnView(db: Db, id: number, actor: Actor): Promise<ListView | undefined> {
  const row = await selectViews(db).where('list_view.id', '=', id).where(isOf(actor)).executeTakeFirst()
  return row && toView(row, actor)
}

const isOf = (actor: Actor): Expression<SqlBool> => sql<SqlBool>`list_view.owner_id = ${actor.id}`

export const stored = storing<Pick<ListView, 'resource' | 'name' | 'query' | 'shared'>, ListView>()('list_view', {
  resource: 'resource',
  name: 'name',
  query: ['query', JSON.stringify],
  shared: ['shared', Number],
})

export async function deleteOwnView(db: Db, id: number, actor: Actor): Promise<boolean> {
  const result = await db.deleteFrom('list_view').where('id', '=', id).where(isOf(actor)).executeTakeFirst()
  return result.numDeletedRows > 0n
}
