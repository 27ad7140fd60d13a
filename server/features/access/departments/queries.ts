import { sql } from 'kysely'
import type { z } from 'zod'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { TreeNode } from '#engines/resource/tree.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { contains, either, equals, isOn, startsWith } from '#kernel/database/filters.ts'
import { type Department, type DepartmentInput, department, type listDepartments } from './contract.ts'

const names = { agencyName: 'agency.name', parentName: 'parent.name' } as const

export const reads = readsOf<z.output<typeof listDepartments.query>>()({
  table: 'department',
  select: (db) =>
    db
      .selectFrom('department')
      .innerJoin('agency', 'agency.id', 'department.agency_id')
      .leftJoin('department as parent', 'parent.id', 'department.parent_id')
      .select(columnsOf('department', department.omit({ userCount: true }), names))
      .select(
        sql<number>`(select count(*) from system_user where system_user.department_id = department.id)`.as('userCount'),
      ),
  show: showing<Department>()('active'),
  filters: {
    q: (text) => either(contains('department.name')(text), startsWith('department.code')(text)),
    agencyId: equals('department.agency_id'),
    active: isOn('department.active'),
  },
  sorts: {
    id: 'department.id',
    code: 'department.code',
    name: 'department.name',
    active: 'department.active',
    createdAt: 'department.created_at',
  },
})

export const stored = storing<DepartmentInput, Department>()('department', {
  agencyId: 'agency_id',
  parentId: 'parent_id',
  code: 'code',
  name: 'name',
  active: ['active', Number],
})

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
