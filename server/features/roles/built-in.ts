import { sql } from 'kysely'
import type { Db } from '../../kernel/context.ts'
import type { Action, Scope } from '../../kernel/permissions-list.ts'
import { refreshAccess } from '../../kernel/session.ts'
import { listGrants, listHolderIds, replaceGrants } from './queries.ts'

export interface BuiltInRole {
  code: string
  name: string
  /** Resource to actions, all with the role's scope. */
  grants: { scope: Scope; resources: Record<string, Action[]> }[]
}

const write: Action[] = ['list', 'show', 'create', 'edit']
const read: Action[] = ['list', 'show']

/** The five roles of the domain. They cannot be edited; a copy can. */
export const builtInRoles: BuiltInRole[] = [
  {
    code: 'administrator',
    name: '系統管理者',
    grants: [
      {
        scope: 'ALL',
        resources: {
          'system-users': write,
          roles: [...write, 'delete'],
          agencies: write,
          departments: write,
          merchants: write,
          members: [...write, 'import', 'export', 'reveal'],
          'member-imports': [...read, 'run'],
          coupons: write,
          'coupon-dispatches': [...read, 'create', 'run'],
          'coupon-dispatch-records': [...read, 'export'],
          'coupon-used-records': [...read, 'create', 'edit', 'delete'],
          'coupon-paid-records': [...read, 'create', 'edit'],
          jobs: [...read, 'run'],
          files: ['show', 'create'],
        },
      },
    ],
  },
  {
    code: 'operator',
    name: '業務承辦',
    grants: [
      {
        scope: 'AGENCY_TREE',
        resources: {
          agencies: ['list'],
          departments: ['list'],
          members: [...write, 'import', 'export', 'reveal'],
          'member-imports': [...read, 'run'],
          merchants: write,
          coupons: write,
          'coupon-dispatches': [...read, 'create', 'run'],
          'coupon-dispatch-records': [...read, 'export'],
          'coupon-used-records': [...read, 'create', 'edit', 'delete'],
          'coupon-paid-records': [...read, 'create', 'edit'],
          jobs: [...read, 'run'],
          files: ['show', 'create'],
        },
      },
    ],
  },
  {
    code: 'approver',
    name: '核可主管',
    grants: [
      {
        scope: 'AGENCY_TREE',
        resources: {
          agencies: ['list'],
          departments: ['list'],
          merchants: read,
          coupons: read,
          'coupon-dispatches': read,
          'coupon-dispatch-records': read,
          'coupon-used-records': read,
          'coupon-paid-records': read,
          jobs: read,
        },
      },
    ],
  },
  {
    code: 'support',
    name: '客服',
    grants: [
      {
        scope: 'ALL',
        resources: {
          members: ['show', 'reveal'],
          coupons: read,
          merchants: ['list'],
          'coupon-dispatch-records': ['show'],
        },
      },
    ],
  },
  {
    code: 'auditor',
    name: '稽核',
    grants: [
      {
        scope: 'ALL',
        resources: {
          'system-logs': ['list', 'show', 'export'],
          'member-query-logs': ['list', 'show', 'export'],
          'system-users': read,
          roles: read,
          agencies: read,
          departments: read,
          merchants: read,
          coupons: read,
          'coupon-dispatches': read,
          'coupon-dispatch-records': read,
          'coupon-used-records': read,
          'coupon-paid-records': read,
          'member-imports': read,
          jobs: read,
          files: ['show'],
        },
      },
    ],
  },
]

export function grantsOf(role: BuiltInRole): { permission: string; scope: Scope }[] {
  return role.grants.flatMap(({ scope, resources }) =>
    Object.entries(resources).flatMap(([resource, granted]) =>
      granted.map((action) => ({ permission: `${resource}:${action}`, scope })),
    ),
  )
}

/**
 * Brings the built-in roles of a database to what this release says; safe to run at every start, also of several
 * processes at once. Whoever holds a role that changed has their rights read anew; usually nothing changes.
 */
export async function installBuiltInRoles(db: Db, now: Date): Promise<void> {
  if (!(await anyDiffers(db))) return
  const install = async (db: Db) => {
    for (const role of builtInRoles) await installRole(db, role, now)
  }
  if (db.isTransaction) await install(db)
  else await db.transaction().execute(install)
}

async function anyDiffers(db: Db): Promise<boolean> {
  for (const role of builtInRoles) if (await differs(db, role)) return true
  return false
}

async function differs(db: Db, role: BuiltInRole): Promise<boolean> {
  const row = await db.selectFrom('role').select(['id', 'name']).where('code', '=', role.code).executeTakeFirst()
  if (!row || row.name !== role.name) return true
  const held = await listGrants(db, row.id)
  const line = (grant: { permission: string; scope: Scope }) => `${grant.permission} ${grant.scope}`
  return held.map(line).sort().join() !== grantsOf(role).map(line).sort().join()
}

/** The insert that falls on the existing row also locks it, so that a second process waits and then finds it done. */
async function installRole(db: Db, role: BuiltInRole, now: Date): Promise<void> {
  await sql`
    insert into role (code, name, built_in, created_at, updated_at) values (${role.code}, ${role.name}, 1, ${now}, ${now})
    on duplicate key update built_in = 1`.execute(db)
  const { id } = await db.selectFrom('role').select('id').where('code', '=', role.code).executeTakeFirstOrThrow()
  if (!(await differs(db, role))) return
  await db.updateTable('role').set({ name: role.name, updated_at: now }).where('id', '=', id).execute()
  await replaceGrants(db, id, grantsOf(role))
  await refreshAccess(db, await listHolderIds(db, id))
}
