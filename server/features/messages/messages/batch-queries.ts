import { type SqlBool, sql } from 'kysely'
import { rowId } from '#engines/audiences/row-ids.ts'
import type { ProviderKind } from '#features/messages/push-providers/enums.ts'
import type { Db } from '#kernel/context.ts'
import { insertStatement } from '#kernel/database/bulk-insert.ts'
import { type RecipientState, RecipientStatus as Status } from './enums.ts'
import { standing } from './standing-queries.ts'
import type { Terms } from './terms.ts'

/** A recipient whose turn it is, with what becomes of it now. */
export interface Due {
  id: number
  memberId: number
  outcome: number
  account: string | null
  name: string | null
  personal: Buffer | null
}

/** The next recipients of a message behind one, which wait, or which were put off and are due. */
export async function listDue(
  db: Db,
  { messageId, after, state, limit }: { messageId: number; after: number; state: 'QUEUED' | 'DEFERRED'; limit: number },
  terms: Terms,
): Promise<Due[]> {
  const due = state === 'DEFERRED' ? sql`and r.due_at <= ${terms.at}` : sql``
  const { rows } = await sql<Due>`
    select r.id, r.member_id as memberId, ${standing(terms)} as outcome, member.account, member.name, r.personal
    from message_recipient r left join member on member.id = r.member_id
    where r.id > ${after} and r.id < ${rowId(messageId + 1, 0)} and r.status = ${sql.lit(Status[state])} ${due}
    order by r.id limit ${sql.lit(limit)}`.execute(db)
  return rows
}

const these = (ids: readonly number[]) => sql<SqlBool>`id in ${sql.val([ids])}`

/** Ends some recipients in a status, or puts them off; answers how many of them were in `from`. */
export async function markRows(
  db: Db,
  ids: readonly number[],
  from: RecipientState,
  to: RecipientState,
  dueAt: Date | null = null,
): Promise<number> {
  if (ids.length === 0) return 0
  const result = await sql`
    update message_recipient set status = ${Status[to]}, due_at = ${dueAt}
    where ${these(ids)} and status = ${Status[from]}`.execute(db)
  return Number(result.numAffectedRows)
}

/** Puts recipients into a batch; answers how many of them were in `from`. */
export async function takeRows(db: Db, ids: readonly number[], from: RecipientState, batch: number): Promise<number> {
  const result = await sql`
    update message_recipient set status = ${Status.SENDING}, batch = ${batch}, due_at = null
    where ${these(ids)} and status = ${Status[from]}`.execute(db)
  return Number(result.numAffectedRows)
}

const daysColumns = ['day', 'class', 'member_id', 'messages', 'cap'] as const

/** Counts a message for each member; the check refuses all where one has had as many as allowed, whoever sends at once. */
export async function countForDay(
  db: Db,
  { day, messageClass, rule }: Terms,
  memberIds: readonly number[],
): Promise<void> {
  const rows = memberIds.map((id) => [day, messageClass, id, 1, rule.perDay])
  const insert = insertStatement('message_day', daysColumns, rows)
  const oneMore = 'on duplicate key update messages = message_day.messages + 1, cap = values(cap)'
  await db.executeQuery({ ...insert, sql: `${insert.sql} ${oneMore}` })
}

interface NewHandover {
  messageId: number
  jobId: number | null
  providerId: number
  uuid: string
  firstId: number
  lastId: number
  devices: number
}

export async function insertHandover(db: Db, handover: NewHandover, now: Date): Promise<number> {
  const { messageId, jobId, providerId, uuid, firstId, lastId, devices } = handover
  const row = { message_id: messageId, job_id: jobId, provider_id: providerId, uuid, state: 'OPEN', devices }
  const inserted = db
    .insertInto('message_handover')
    .values({ ...row, first_id: firstId, last_id: lastId, created_at: now })
  return Number((await inserted.executeTakeFirstOrThrow()).insertId)
}

export interface Handover {
  id: number
  messageId: number
  providerId: number
  uuid: string
  firstId: number
  lastId: number
}

/** Batches of a message of which no outcome is known and at which no other worker is: its own, or those of a job that has ended. */
export async function listStranded(
  db: Db,
  messageId: number,
  jobId: number,
): Promise<(Handover & { kind: ProviderKind })[]> {
  const rows = await db
    .selectFrom('message_handover as h')
    .innerJoin('push_provider as p', 'p.id', 'h.provider_id')
    .leftJoin('job', 'job.id', 'h.job_id')
    .select(['h.id', 'h.message_id as messageId', 'h.provider_id as providerId', 'p.kind', 'h.uuid'])
    .select(['h.first_id as firstId', 'h.last_id as lastId'])
    .where('h.message_id', '=', messageId)
    .where('h.state', '=', 'OPEN')
    .where('h.job_id', 'is not', null)
    .where((eb) => eb.or([eb('h.job_id', '=', jobId), eb('job.state', '<>', 'RUNNING'), eb('job.id', 'is', null)]))
    .orderBy('h.id')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as ProviderKind }))
}

interface Ended {
  state: 'DONE' | 'LOST' | 'BACK'
  accepted?: number
  providerRef?: string | null
}

/** Ends an open batch; false where somebody else has, who then decides on its recipients. */
export async function endHandover(db: Db, id: number, { state, accepted = 0, providerRef }: Ended, now: Date) {
  const change = { state, accepted, provider_ref: providerRef ?? null, finished_at: now }
  const ended = db.updateTable('message_handover').set(change).where('id', '=', id).where('state', '=', 'OPEN')
  return (await ended.executeTakeFirst()).numUpdatedRows > 0n
}

/** All recipients of a batch that are still being handed over; answers how many. */
export async function markBatch(
  db: Db,
  { id, firstId, lastId }: Pick<Handover, 'id' | 'firstId' | 'lastId'>,
  to: RecipientState,
): Promise<number> {
  const result = await sql`
    update message_recipient set status = ${Status[to]}
    where id between ${firstId} and ${lastId} and batch = ${id} and status = ${Status.SENDING}`.execute(db)
  return Number(result.numAffectedRows)
}

/** The recipients of a batch that are still being handed over, as they are read to make its pushes again. */
export async function listOfBatch(db: Db, { id, firstId, lastId }: Handover): Promise<Omit<Due, 'outcome'>[]> {
  return db
    .selectFrom('message_recipient as r')
    .leftJoin('member', 'member.id', 'r.member_id')
    .select(['r.id', 'r.personal', 'member.account', 'member.name'])
    .select(sql<number>`r.member_id`.as('memberId'))
    .where('r.id', '>=', firstId)
    .where('r.id', '<=', lastId)
    .where('r.batch', '=', id)
    .where('r.status', '=', Status.SENDING)
    .orderBy('r.id')
    .execute()
}

/** When the first of those that were put off is due. */
export async function findNextDue(db: Db, messageId: number): Promise<Date | undefined> {
  const { rows } = await sql<{ dueAt: Date | null }>`
    select min(due_at) as dueAt from message_recipient
    where id >= ${rowId(messageId, 0)} and id < ${rowId(messageId + 1, 0)} and status = ${Status.DEFERRED}`.execute(db)
  return rows[0]?.dueAt ?? undefined
}
