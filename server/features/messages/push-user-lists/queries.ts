import { type Insertable, sql, type Updateable } from 'kysely'
import type { z } from 'zod'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { rowsThatWait, type Waits } from '#engines/waiting.ts'
import type { Db } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import type { DB } from '#kernel/database/db.gen.ts'
import { equals } from '#kernel/database/filters.ts'
import { type listPushUserLists, type PushUserList, pushUserList, type userListsWaiting } from './contract.ts'
import type { ListRefusal, UserListStatus } from './enums.ts'

const names = { providerName: 'push_provider.name', releasedByName: 'system_user.name' } as const

export const reads = readsOf<Omit<z.output<typeof listPushUserLists.query>, 'waits'>>()({
  table: 'push_user_list',
  select: (db) =>
    db
      .selectFrom('push_user_list')
      .innerJoin('push_provider', 'push_provider.id', 'push_user_list.provider_id')
      .leftJoin('system_user', 'system_user.id', 'push_user_list.released_by')
      .select(columnsOf('push_user_list', pushUserList, names)),
  show: (row) => showing<PushUserList>()()(row as never),
  filters: { providerId: equals('push_user_list.provider_id'), status: equals('push_user_list.status') },
  sorts: { id: 'push_user_list.id' },
})

export const waiting = {
  /** Stopped at the limit and to be looked at by somebody. */
  userListsStopped: rowsThatWait(
    'push_user_list',
    { order: 11, permission: 'push-user-lists:approve' },
    ({ now }) => sql`push_user_list.status = 'STOPPED'
      and push_user_list.checked_at > ${new Date(now.getTime() - 86_400_000)}`,
  ),
} satisfies Record<(typeof userListsWaiting)[number], Waits>

/** A list as jobs hold it. */
export interface Held {
  id: number
  providerId: number
  jobId: number
  status: UserListStatus
  address: Buffer | null
  fileId: number | null
  requestedAt: Date
  checkedAt: Date | null
  total: number | null
  invalid: number | null
  nobody: number | null
  reached: number
  deleted: number
  gone: number
  failed: number
}

function selectHeld(db: Db) {
  return db
    .selectFrom('push_user_list')
    .select(['id', 'provider_id as providerId', 'job_id as jobId', 'status', 'address', 'file_id as fileId'])
    .select(['requested_at as requestedAt', 'checked_at as checkedAt', 'total', 'invalid', 'nobody'])
    .select(['reached', 'deleted', 'gone', 'failed'])
}

/** Those of providers that are in use, the oldest first. */
export async function listHeld(db: Db, statuses: readonly UserListStatus[]): Promise<Held[]> {
  const active = db.selectFrom('push_provider').select('id').where('active', '=', 1)
  const lists = selectHeld(db).where('status', 'in', statuses).where('provider_id', 'in', active)
  return (await lists.orderBy('id').execute()) as Held[]
}

/** The list that this job has begun to ask for, made where there is none yet; those before it are over. */
export async function openList(db: Db, at: { providerId: number; jobId: number }, now: Date): Promise<Held> {
  const row = { provider_id: at.providerId, job_id: at.jobId, status: 'REQUESTED', requested_at: now }
  const stamps = { created_at: now, updated_at: now }
  await db
    .updateTable('push_user_list')
    .set({ status: 'OVERTAKEN', address: null, updated_at: now })
    .where('provider_id', '=', at.providerId)
    .where('job_id', '!=', at.jobId)
    .where('status', 'in', ['REQUESTED', 'CHECKED'])
    .execute()
  const known = selectHeld(db).where('job_id', '=', at.jobId).where('provider_id', '=', at.providerId)
  const found = await known.executeTakeFirst()
  if (found) return found as Held
  const made = db.insertInto('push_user_list').values({ ...row, ...stamps } satisfies Insertable<DB['push_user_list']>)
  const id = insertedId(await made.executeTakeFirstOrThrow())
  return (await selectHeld(db).where('id', '=', id).executeTakeFirstOrThrow()) as Held
}

/** The guarded step of a list; false when it stands elsewhere by now. */
export async function stepList(
  db: Db,
  { id, from }: { id: number; from: readonly UserListStatus[] },
  change: Updateable<DB['push_user_list']>,
): Promise<boolean> {
  const step = db.updateTable('push_user_list').set(change).where('id', '=', id).where('status', 'in', from)
  return (await step.executeTakeFirst()).numUpdatedRows > 0n
}

export const refuseList = (db: Db, id: number, refusal: ListRefusal, now: Date) =>
  stepList(
    db,
    { id, from: ['REQUESTED', 'CHECKED', 'RELEASED'] },
    { status: 'REFUSED', refusal, address: null, finished_at: now, updated_at: now },
  )

/** How many accounts the last list had that was good. */
export async function lastTotal(db: Db, providerId: number, before: number): Promise<number | undefined> {
  const good = db.selectFrom('push_user_list').select('total').where('provider_id', '=', providerId)
  const last = good.where('id', '<', before).where('total', 'is not', null).where('status', '!=', 'REFUSED')
  return (await last.orderBy('id', 'desc').limit(1).executeTakeFirst())?.total ?? undefined
}

export async function countDevices(db: Db, providerId: number): Promise<number> {
  const devices = db.selectFrom('member_device').select((eb) => eb.fn.countAll<number>().as('n'))
  const valid = devices.where('provider_id', '=', providerId).where('invalid_at', 'is', null)
  return (await valid.executeTakeFirstOrThrow()).n
}

/** Our devices of these, by the hex of their indexes. */
export async function findDevices(db: Db, providerId: number, indexes: Buffer[]): Promise<Map<string, number>> {
  if (indexes.length === 0) return new Map()
  const devices = db.selectFrom('member_device').select(['id', 'token_index as index'])
  const rows = await devices.where('provider_id', '=', providerId).where('token_index', 'in', indexes).execute()
  return new Map(rows.map(({ id, index }) => [index.toString('hex'), id]))
}
