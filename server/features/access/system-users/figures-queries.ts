import type { Expression, SqlBool } from 'kysely'
import { daysBefore } from '#contract/days.ts'
import { counted, placed } from '#engines/figures.ts'
import type { Db } from '#kernel/context.ts'
import type { Feature } from '#kernel/feature.ts'

const expiryDays = 30

const activeUsers = (db: Db, scope: Expression<SqlBool>) =>
  db.selectFrom('system_user').where(scope).where('status', '=', 'ACTIVE')

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
    count: (db, scope, { today }) => {
      const until = daysBefore(today, -expiryDays)
      return counted(
        db,
        activeUsers(db, scope).where('valid_until_on', '>=', today).where('valid_until_on', '<=', until),
      )
    },
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
              .where('until_on', '>=', today)
              .where('until_on', '<=', daysBefore(today, -expiryDays)),
          ),
        ),
      ),
  },
} satisfies Feature['waiting']
