import { countRows } from '#engines/resource/list.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { insertRecord } from '#engines/resource/write.ts'
import { lockRoles } from '#features/access/roles/service.ts'
import type { Db } from '#kernel/context.ts'
import { type Deactivation, deactivation, type UserStatus } from './contract.ts'

export async function insertDeactivation(
  db: Db,
  { userId, by, ...stated }: { userId: number; status: UserStatus; reason: string; by: number | null },
  now: Date,
): Promise<void> {
  const given = { deactivated_by: by, deactivated_at: now, automatic: by === null ? 1 : 0 }
  const row = { system_user_id: userId, ...stated, ...given }
  await db.insertInto('system_user_deactivation').values(row).execute()
}

export async function liftDeactivations(db: Db, userId: number, by: number | null, now: Date): Promise<void> {
  await db
    .updateTable('system_user_deactivation')
    .set({ lifted_by: by, lifted_at: now })
    .where('system_user_id', '=', userId)
    .where('lifted_at', 'is', null)
    .execute()
}

const names = { deactivatedBy: 'giver.name', liftedBy: 'lifter.name' } as const
const toDeactivation = showing<Deactivation>()('automatic')

export async function listDeactivations(db: Db, userId: number): Promise<Deactivation[]> {
  const rows = await db
    .selectFrom('system_user_deactivation as d')
    .leftJoin('system_user as giver', 'giver.id', 'd.deactivated_by')
    .leftJoin('system_user as lifter', 'lifter.id', 'd.lifted_by')
    .select(columnsOf('d', deactivation, names))
    .where('d.system_user_id', '=', userId)
    .orderBy('d.id', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => toDeactivation(row))
}

/** By what the account can be opened at all: a password, or a secret that has not ended. */
export async function findWaysIn(db: Db, userId: number, now: Date) {
  const row = await db
    .selectFrom('system_user')
    .select(['password_hash as hash', 'secret_until_at as secretUntilAt', 'claimed_at as claimedAt'])
    .where('id', '=', userId)
    .executeTakeFirstOrThrow()
  return {
    passwordSet: row.hash !== null,
    secretUntilAt: row.secretUntilAt && row.secretUntilAt > now ? row.secretUntilAt.toISOString() : null,
    claimedAt: row.claimedAt?.toISOString() ?? null,
  }
}

export function countSessions(db: Db, userId: number, idleSince: Date, now: Date): Promise<number> {
  const alive = db
    .selectFrom('session')
    .where('system_user_id', '=', userId)
    .where('expires_at', '>', now)
    .where('ended', 'is', null)
    .where('last_seen_at', '>', idleSince)
  return countRows(db, alive)
}

export interface Administrators {
  active: number
  /** Of those, the ones whose account and role have no end date. */
  lasting: number
}

/** Who administers today; read behind the lock on the administrator role. */
export async function countAdministrators(db: Db, today: string): Promise<Administrators> {
  const rows = await db
    .selectFrom('system_user as user')
    .innerJoin('system_user_role as held', 'held.system_user_id', 'user.id')
    .innerJoin('role', 'role.id', 'held.role_id')
    .innerJoin('agency', 'agency.id', 'user.agency_id')
    .select(['user.valid_until_on as validUntilOn', 'held.until_on as untilOn'])
    .where('role.code', '=', 'administrator')
    .where('user.status', '=', 'ACTIVE')
    .where('agency.active', '=', 1)
    .where((eb) => eb.or([eb('held.until_on', 'is', null), eb('held.until_on', '>=', today)]))
    .where((eb) => eb.or([eb('user.valid_until_on', 'is', null), eb('user.valid_until_on', '>=', today)]))
    .execute()
  const lasting = rows.filter((row) => row.validUntilOn === null && row.untilOn === null)
  return { active: rows.length, lasting: lasting.length }
}

/** Changes of who administers, and of who holds these roles, follow one another behind this lock. */
export async function lockAdministrators(db: Db, roleIds: readonly number[]): Promise<number> {
  const role = await db.selectFrom('role').select('id').where('code', '=', 'administrator').executeTakeFirstOrThrow()
  await lockRoles(db, [role.id, ...roleIds])
  return role.id
}

/** The first users, of whom there may be none. */
export function listFirstUsers(db: Db) {
  return db
    .selectFrom('system_user')
    .select(['id', 'account', 'name', 'password_hash as passwordHash', 'secret_until_at as secretUntilAt'])
    .orderBy('id')
    .limit(2)
    .execute()
}

/** The agency that stands above all others; made where there is none. */
export async function ensureRootAgency(db: Db, now: Date): Promise<number> {
  const root = await db
    .selectFrom('agency')
    .select('id')
    .where('parent_id', 'is', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (root) return root.id
  return insertRecord('agency', db, { code: 'CITY', name: '市政府' }, now)
}

/** Active users who have not signed in, nor been made or let in again, since then. */
export async function listUnused(db: Db, since: Date): Promise<{ id: number }[]> {
  return db
    .selectFrom('system_user')
    .select('id')
    .where('status', '=', 'ACTIVE')
    .where('created_at', '<', since)
    .where((eb) => eb.or([eb('last_login_at', 'is', null), eb('last_login_at', '<', since)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('system_user_deactivation as d')
            .select('d.id')
            .whereRef('d.system_user_id', '=', 'system_user.id')
            .where('d.lifted_at', '>=', since),
        ),
      ),
    )
    .orderBy('id')
    .execute()
}
