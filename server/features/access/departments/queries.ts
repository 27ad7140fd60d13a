import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Page } from '#contract/list.ts'
import { listRows } from '#engines/resource/list.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { insertedId } from '#kernel/database/database.ts'
import { contains, either, equals, isOn, listFilter, startsWith } from '#kernel/database/filters.ts'
import type { Department, DepartmentChanges, DepartmentInput, listDepartments as listContract } from './contract.ts'

type Query = z.output<(typeof listContract)['query']>
type Scope = Expression<SqlBool>

function selectDepartments(db: Db) {
  return db
    .selectFrom('department')
    .innerJoin('agency', 'agency.id', 'department.agency_id')
    .leftJoin('department as parent', 'parent.id', 'department.parent_id')
    .select([
      'department.id',
      'department.agency_id as agencyId',
      'agency.name as agencyName',
      'department.parent_id as parentId',
      'parent.name as parentName',
      'department.code',
      'department.name',
      'department.active',
      sql<number>`(select count(*) from system_user where system_user.department_id = department.id)`.as('userCount'),
      'department.version',
      'department.created_at as createdAt',
      'department.updated_at as updatedAt',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectDepartments>['executeTakeFirstOrThrow']>>

function toDepartment(row: Row): Department {
  return {
    ...row,
    active: row.active === 1,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

export async function listDepartments(db: Db, query: Query, scope: Scope): Promise<Page<Department>> {
  const filter = listFilter(query, 'department.id', {
    q: (text) => either(contains('department.name')(text), startsWith('department.code')(text)),
    agencyId: equals('department.agency_id'),
    active: isOn('department.active'),
  })
  const base = db.selectFrom('department').where(scope).where(filter)
  return listRows(db, query, {
    from: base,
    id: 'department.id',
    sorts: { id: 'department.id', code: 'department.code', name: 'department.name' },
    select: selectDepartments(db),
    show: toDepartment,
  })
}

/** Without a scope for a row that the actor has just made. */
export async function findDepartment(db: Db, id: number, scope?: Scope): Promise<Department | undefined> {
  const one = selectDepartments(db).where('department.id', '=', id)
  const row = await (scope ? one.where(scope) : one).executeTakeFirst()
  return row && toDepartment(row)
}

export interface TreeNode {
  id: number
  parentId: number | null
  active: number
}

/** The agency's departments, behind a lock on the agency: changes of one tree follow one another. */
export async function lockTree(db: Db, agencyId: number): Promise<{ agencyActive: boolean; tree: TreeNode[] }> {
  const agency = await db
    .selectFrom('agency')
    .select('active')
    .where('id', '=', agencyId)
    .forUpdate()
    .executeTakeFirst()
  const tree = await db
    .selectFrom('department')
    .select(['id', 'parent_id as parentId', 'active'])
    .where('agency_id', '=', agencyId)
    .execute()
  return { agencyActive: agency?.active === 1, tree }
}

const columns = storing<DepartmentInput, Department>()('department', {
  agencyId: 'agency_id',
  parentId: 'parent_id',
  code: 'code',
  name: 'name',
  active: ['active', Number],
})

export async function insertDepartment(db: Db, input: DepartmentInput, now: Date): Promise<number> {
  const row = { ...columns.insert(input), created_at: now, updated_at: now }
  return insertedId(await db.insertInto('department').values(row).executeTakeFirstOrThrow())
}

/** False when the version has moved on. */
export async function updateDepartment(db: Db, id: number, input: DepartmentChanges, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('department')
    .set({ ...columns.update(input), version: sql<number>`version + 1`, updated_at: now })
    .where('id', '=', id)
    .where('version', '=', input.version)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
