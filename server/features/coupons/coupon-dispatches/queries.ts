import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Page } from '#contract/list.ts'
import type { Problem } from '#contract/problems.ts'
import type { Snapshot } from '#engines/audiences/snapshot.ts'
import { listRows } from '#engines/resource/list.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { stepRecords } from '#engines/resource/write.ts'
import type { Db } from '#kernel/context.ts'
import { atLeast, atMost, equals, listFilter } from '#kernel/database/filters.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import {
  couponDispatch,
  type Dispatch,
  type DispatchKind,
  type listDispatches as listContract,
  type Prediction,
} from './contract.ts'

/** As stored: the reason is a problem that is yet to be put into words. */
export type StoredDispatch = Omit<Dispatch, 'reason'> & { reason: Problem | null }
type Query = z.output<(typeof listContract)['query']>
type Scope = Expression<SqlBool>

const names = {
  couponCode: 'coupon.code',
  couponTitle: 'coupon.title',
  agencyName: 'agency.name',
  createdByName: 'system_user.name',
} as const

function selectDispatches(db: Db) {
  return db
    .selectFrom('coupon_dispatch')
    .innerJoin('coupon', 'coupon.id', 'coupon_dispatch.coupon_id')
    .innerJoin('agency', 'agency.id', 'coupon_dispatch.agency_id')
    .leftJoin('system_user', 'system_user.id', 'coupon_dispatch.created_by')
    .select(columnsOf('coupon_dispatch', couponDispatch.omit({ codes: true }), names))
    .select([
      'coupon_dispatch.issued_records as issued',
      'coupon_dispatch.code_unknown as unknown',
      'coupon_dispatch.code_expired as expired',
      'coupon_dispatch.code_stock as stock',
      'coupon_dispatch.code_limit as limit',
      'coupon_dispatch.code_no_member as noMember',
      'coupon_dispatch.code_database as database',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectDispatches>['executeTakeFirstOrThrow']>>

const kept = showing<Omit<StoredDispatch, 'codes' | 'reason' | 'predicted'>>()()

function toDispatch(stored: Row): StoredDispatch {
  const { issued, unknown, expired, stock, limit, noMember, database, reason, predicted, ...row } = stored
  return {
    ...kept(row),
    reason: reason === null ? null : (readJson(reason) as Problem),
    codes: { '0': issued, '3': expired, '4': stock, '5': limit, '6': noMember, '7': database, '-1': unknown },
    predicted: predicted === null ? null : (readJson(predicted) as Prediction),
  }
}

export async function listDispatches(db: Db, query: Query, scope: Scope): Promise<Page<StoredDispatch>> {
  const at = (instant: string) => new Date(instant)
  const filter = listFilter(query, 'coupon_dispatch.id', {
    couponId: equals('coupon_dispatch.coupon_id'),
    agencyId: equals('coupon_dispatch.agency_id'),
    status: (status) => equals('coupon_dispatch.status')(Number(status)),
    kind: equals('coupon_dispatch.kind'),
    createdFrom: (instant) => atLeast('coupon_dispatch.created_at')(at(instant)),
    createdTo: (instant) => atMost('coupon_dispatch.created_at')(at(instant)),
  })
  const base = db.selectFrom('coupon_dispatch').where(scope).where(filter)
  return listRows(db, query, {
    from: base,
    id: 'coupon_dispatch.id',
    sorts: { id: 'coupon_dispatch.id' },
    select: selectDispatches(db),
    show: toDispatch,
  })
}

export async function findDispatch(db: Db, id: number, scope: Scope): Promise<StoredDispatch | undefined> {
  const row = await selectDispatches(db).where('coupon_dispatch.id', '=', id).where(scope).executeTakeFirst()
  return row && toDispatch(row)
}

/** What only the database knows of rows that were just written, by their request keys. */
export async function listWritten(db: Db, requestKeys: string[]): Promise<Map<string | null, Written>> {
  const rows = await db
    .selectFrom('coupon_dispatch')
    .innerJoin('agency', 'agency.id', 'coupon_dispatch.agency_id')
    // Left to itself the server may begin with the agency and read all its dispatches.
    .modifyFront(sql`straight_join`)
    .select(['coupon_dispatch.id', 'coupon_dispatch.request_key as requestKey', 'agency.name as agencyName'])
    .where('coupon_dispatch.request_key', 'in', requestKeys)
    .execute()
  return new Map(rows.map(({ requestKey, ...row }) => [requestKey, row]))
}
export interface Written {
  id: number
  agencyName: string
}

interface Change {
  reason?: Problem | null
  startedAt?: Date
  finishedAt?: Date | null
}

/** Moves a dispatch on from one of the given states; false when it was in another one. */
export async function moveDispatch(
  db: Db,
  id: number,
  from: number[],
  to: number,
  now: Date,
  { reason, startedAt, finishedAt }: Change = {},
): Promise<boolean> {
  const change = {
    status: to,
    reason: reason === undefined ? undefined : reason && JSON.stringify(reason),
    started_at: startedAt && sql<Date | null>`coalesce(started_at, ${startedAt})`,
    finished_at: finishedAt,
  }
  return (await stepRecords('coupon_dispatch', db, { ids: [id], from }, change, now)) > 0
}

interface NewDispatch {
  couponId: number
  agencyId: number
  departmentId: number | null
  kind: DispatchKind
  status: number
  reason: Problem | null
  file: { id: number; name: string } | null
  piecesPerMember: number
  scheduledAt: Date | null
  recipients: number
  askedPieces: number
  predicted: Prediction | null
  snapshot: Snapshot | null
  requestKey: string
  createdBy: number | null
  now: Date
}

export function dispatchRow(values: NewDispatch) {
  const { reason, predicted, file, snapshot, now } = values
  return {
    coupon_id: values.couponId,
    agency_id: values.agencyId,
    department_id: values.departmentId,
    kind: values.kind,
    status: values.status,
    reason: reason && JSON.stringify(reason),
    file_id: file?.id ?? null,
    file_name: file?.name ?? null,
    pieces_per_member: values.piecesPerMember,
    scheduled_at: values.scheduledAt,
    recipients: values.recipients,
    asked_pieces: values.askedPieces,
    predicted: predicted && JSON.stringify(predicted),
    audience_id: snapshot?.id ?? null,
    audience_sha256: snapshot?.sha256 ?? null,
    request_key: values.requestKey,
    created_by: values.createdBy,
    created_at: now,
    updated_at: now,
  }
}

/** A list file within reach of the right to dispatch. */
export async function findListFile(db: Db, id: number, scope: Scope, now: Date) {
  return db
    .selectFrom('file')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('purpose', '=', 'coupon-recipients')
    .where('state', '=', 'READY')
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .where(scope)
    .executeTakeFirst()
}

export async function setJob(db: Db, id: number, jobId: number): Promise<void> {
  await db.updateTable('coupon_dispatch').set({ job_id: jobId }).where('id', '=', id).execute()
}
