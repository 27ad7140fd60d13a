import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Page } from '#contract/list.ts'
import { listRows } from '#engines/resource/list.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { insertedId } from '#kernel/database/database.ts'
import { contains, either, equals, isOn, listFilter, startsWith } from '#kernel/database/filters.ts'
import type { Agency, AgencyChanges, AgencyInput, listAgencies as listContract } from './contract.ts'

type Query = z.output<(typeof listContract)['query']>
type Scope = Expression<SqlBool>

function selectAgencies(db: Db) {
  return db
    .selectFrom('agency')
    .leftJoin('agency as parent', 'parent.id', 'agency.parent_id')
    .select([
      'agency.id',
      'agency.code',
      'agency.name',
      'agency.parent_id as parentId',
      'parent.name as parentName',
      'agency.active',
      sql<number>`(select count(*) from department where department.agency_id = agency.id)`.as('departmentCount'),
      sql<number>`(select count(*) from system_user where system_user.agency_id = agency.id)`.as('userCount'),
      'agency.version',
      'agency.created_at as createdAt',
      'agency.updated_at as updatedAt',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectAgencies>['executeTakeFirstOrThrow']>>

function toAgency(row: Row): Agency {
  return {
    ...row,
    active: row.active === 1,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

export async function listAgencies(db: Db, query: Query, scope: Scope): Promise<Page<Agency>> {
  const filter = listFilter(query, 'agency.id', {
    q: (text) => either(contains('agency.name')(text), startsWith('agency.code')(text)),
    parentId: equals('agency.parent_id'),
    active: isOn('agency.active'),
  })
  const base = db.selectFrom('agency').where(scope).where(filter)
  return listRows(db, query, {
    from: base,
    id: 'agency.id',
    sorts: { id: 'agency.id', code: 'agency.code', name: 'agency.name' },
    select: selectAgencies(db),
    show: toAgency,
  })
}

/** Without a scope for a row that the actor has just made: it stands in no tree that was read before. */
export async function findAgency(db: Db, id: number, scope?: Scope): Promise<Agency | undefined> {
  const one = selectAgencies(db).where('agency.id', '=', id)
  const row = await (scope ? one.where(scope) : one).executeTakeFirst()
  return row && toAgency(row)
}

export interface TreeNode {
  id: number
  parentId: number | null
  active: number
}

/** Every agency, locked: changes of the tree follow one another, so that none decides by a tree that is gone. */
export function lockTree(db: Db): Promise<TreeNode[]> {
  return db.selectFrom('agency').select(['id', 'parent_id as parentId', 'active']).orderBy('id').forUpdate().execute()
}

const columns = storing<AgencyInput, Agency>()('agency', {
  code: 'code',
  name: 'name',
  parentId: 'parent_id',
  active: ['active', Number],
})

export async function insertAgency(db: Db, input: AgencyInput, now: Date): Promise<number> {
  const row = { ...columns.insert(input), created_at: now, updated_at: now }
  return insertedId(await db.insertInto('agency').values(row).executeTakeFirstOrThrow())
}

/** False when the version has moved on. */
export async function updateAgency(db: Db, id: number, input: AgencyChanges, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('agency')
    .set({ ...columns.update(input), version: sql<number>`version + 1`, updated_at: now })
    .where('id', '=', id)
    .where('version', '=', input.version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function listUserIds(db: Db, agencyId: number): Promise<number[]> {
  const rows = await db.selectFrom('system_user').select('id').where('agency_id', '=', agencyId).execute()
  return rows.map((row) => row.id)
}
