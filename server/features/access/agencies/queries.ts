import { sql } from 'kysely'
import type { z } from 'zod'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { TreeNode } from '#engines/resource/tree.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { contains, either, equals, isOn, startsWith } from '#kernel/database/filters.ts'
import { type Agency, type AgencyInput, agency, type listAgencies } from './contract.ts'

const kept = columnsOf('agency', agency.omit({ departmentCount: true, userCount: true }), { parentName: 'parent.name' })

export const reads = readsOf<z.output<typeof listAgencies.query>>()({
  table: 'agency',
  select: (db) =>
    db
      .selectFrom('agency')
      .leftJoin('agency as parent', 'parent.id', 'agency.parent_id')
      .select(kept)
      .select([
        sql<number>`(select count(*) from department where department.agency_id = agency.id)`.as('departmentCount'),
        sql<number>`(select count(*) from system_user where system_user.agency_id = agency.id)`.as('userCount'),
      ]),
  show: showing<Agency>()('active'),
  filters: {
    q: (text) => either(contains('agency.name')(text), startsWith('agency.code')(text)),
    parentId: equals('agency.parent_id'),
    active: isOn('agency.active'),
  },
  sorts: {
    id: 'agency.id',
    code: 'agency.code',
    name: 'agency.name',
    active: 'agency.active',
    createdAt: 'agency.created_at',
  },
})

export const stored = storing<AgencyInput, Agency>()('agency', {
  code: 'code',
  name: 'name',
  parentId: 'parent_id',
  active: ['active', Number],
})

/** Every agency, locked: changes of the tree follow one another, so that none decides by a tree that is gone. */
export function lockTree(db: Db): Promise<TreeNode[]> {
  return db.selectFrom('agency').select(['id', 'parent_id as parentId', 'active']).orderBy('id').forUpdate().execute()
}

export async function listUserIds(db: Db, agencyId: number): Promise<number[]> {
  const rows = await db.selectFrom('system_user').select('id').where('agency_id', '=', agencyId).execute()
  return rows.map((row) => row.id)
}
