import { type Expression, type SqlBool, sql } from 'kysely'
import { daysBefore } from '#contract/days.ts'
import { counted, placed } from '#engines/figures.ts'
import type { Db } from '#kernel/context.ts'
import type { Feature } from '#kernel/feature.ts'

const expiryDays = 30

const activeUsers = (db: Db, scope: Expression<SqlBool>) =>
  db.selectFrom('system_user').where(scope).where('status', '=', 'ACTIVE')

const endsSoon = (column: string, today: string) =>
  sql<SqlBool>`${sql.ref(column)} between ${today} and ${daysBefore(today, -expiryDays)}`

export const figures = {
  systemUsers: {
    order: 80,
    permission: 'system-users:list',
    columns: placed,
    count: (db, scope) => counted(db, activeUsers(db, scope)),
  },
} satisfies Feature['figures']

export const waiting = {
  usersExpiring: {
    order: 80,
    permission: 'system-users:edit',
    columns: placed,
    count: (db, scope, { today }) => counted(db, activeUsers(db, scope).where(endsSoon('valid_until_on', today))),
  },
  /** Users of whose roles one ends soon, while the user stays. */
  rolesExpiring: {
    order: 90,
    permission: 'system-users:edit',
    columns: placed,
    count: (db, scope, { today }) =>
      counted(
        db,
        activeUsers(db, scope).where(({ exists, selectFrom }) =>
          exists(
            selectFrom('system_user_role')
              .select('role_id')
              .whereRef('system_user_role.system_user_id', '=', 'system_user.id')
              .where(endsSoon('until_on', today)),
          ),
        ),
      ),
  },
} satisfies Feature['waiting']
