import type { Db } from '../../kernel/context.ts'
import { insertedId } from '../../kernel/database.ts'
import type { Action, Scope } from '../../kernel/permissions-list.ts'

export interface BuiltInRole {
  code: string
  name: string
  /** Resource to actions, all with the role's scope. */
  grants: { scope: Scope; resources: Record<string, Action[]> }[]
}

const all: Action[] = ['list', 'show', 'create', 'edit', 'delete']
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
          'system-users': all,
          roles: all,
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

/** Brings the built-in roles of a database to what this release says; safe to run at every start. */
export async function installBuiltInRoles(db: Db, now: Date): Promise<void> {
  for (const role of builtInRoles) {
    const found = await db.selectFrom('role').select('id').where('code', '=', role.code).executeTakeFirst()
    const id = found?.id ?? (await insertRole(db, role, now))
    await db.deleteFrom('role_grant').where('role_id', '=', id).execute()
    await db
      .insertInto('role_grant')
      .values(grantsOf(role).map((grant) => ({ role_id: id, ...grant })))
      .execute()
  }
}

async function insertRole(db: Db, role: BuiltInRole, now: Date): Promise<number> {
  const values = { code: role.code, name: role.name, built_in: 1, created_at: now, updated_at: now }
  return insertedId(await db.insertInto('role').values(values).executeTakeFirstOrThrow())
}
