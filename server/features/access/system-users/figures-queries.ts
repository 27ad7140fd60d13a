import { type Expression, type SqlBool, sql } from 'kysely'
import { daysBefore } from '#contract/days.ts'
import { counted, placed } from '#engines/figures.ts'
import { rowsThatWait, type Waits } from '#engines/waiting.ts'
import { otherDevices } from '#features/access/auth/service.ts'
import type { Feature } from '#kernel/feature.ts'
import type { usersWaiting } from './contract.ts'

const expiryDays = 30

const isActive = sql<SqlBool>`system_user.status = 'ACTIVE'`

const endsSoon = (column: string, today: string): Expression<SqlBool> =>
  sql`${sql.ref(column)} between ${today} and ${daysBefore(today, -expiryDays)}`

export const figures = {
  systemUsers: {
    order: 5,
    permission: 'system-users:list',
    field: ['system-users:edit', 'system-logs:list'],
    columns: placed,
    count: (db, scope) => counted(db, db.selectFrom('system_user').where(scope).where(isActive)),
  },
} satisfies Feature['figures']

/** Active users who wait for whoever edits users. */
const waitFor = (order: number, which: Waits['which']) =>
  rowsThatWait(
    'system_user',
    { order, permission: 'system-users:edit', columns: placed },
    (when) => sql`${isActive} and ${which(when)}`,
  )

export const waiting = {
  /** Too many wrong passwords. */
  usersLocked: waitFor(
    70,
    ({ now }) => sql`exists (select 1 from sign_in_attempt as attempt
      where attempt.account_key = system_user.account_key and attempt.device_hash = ${otherDevices}
        and attempt.locked_until_at > ${now})`,
  ),
  /** Their one-time secret was never turned into a password. */
  usersPending: waitFor(75, () => sql`system_user.password_hash is null`),
  usersExpiring: waitFor(80, ({ today }) => endsSoon('system_user.valid_until_on', today)),
  /** Users of whose roles one ends soon, while the user stays. */
  rolesExpiring: waitFor(
    90,
    ({ today }) => sql`exists (select 1 from system_user_role as held
      where held.system_user_id = system_user.id and ${endsSoon('held.until_on', today)})`,
  ),
} satisfies Record<(typeof usersWaiting)[number], Waits>
