import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Page } from '#contract/list.ts'
import type { Problem } from '#contract/problems.ts'
import type { Db } from '#kernel/context.ts'
import { atLeast, atMost, equals, listFilter } from '#kernel/database/filters.ts'
import { countRows, paginate } from '#kernel/database/paging.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import type { Dispatch, DispatchKind, listDispatches as listContract, Prediction } from './contract.ts'

/** As stored: the reason is a problem that is yet to be put into words. */
export type StoredDispatch = Omit<Dispatch, 'reason'> & { reason: Problem | null }
type Query = z.output<(typeof listContract)['query']>
type Scope = Expression<SqlBool>

function selectDispatches(db: Db) {
  return db
    .selectFrom('coupon_dispatch')
    .innerJoin('coupon', 'coupon.id', 'coupon_dispatch.coupon_id')
    .innerJoin('agency', 'agency.id', 'coupon_dispatch.agency_id')
    .leftJoin('system_user', 'system_user.id', 'coupon_dispatch.created_by')
    .select([
      'coupon_dispatch.id',
      'coupon_dispatch.coupon_id as couponId',
      'coupon.code as couponCode',
      'coupon.title as couponTitle',
      'coupon_dispatch.agency_id as agencyId',
      'agency.name as agencyName',
      'coupon_dispatch.kind',
      'coupon_dispatch.status',
      'coupon_dispatch.reason',
      'coupon_dispatch.file_name as fileName',
      'coupon_dispatch.pieces_per_member as piecesPerMember',
      'coupon_dispatch.scheduled_at as scheduledAt',
      'coupon_dispatch.recipients',
      'coupon_dispatch.asked_pieces as askedPieces',
      'coupon_dispatch.issued_records as issued',
      'coupon_dispatch.issued_pieces as issuedPieces',
      'coupon_dispatch.code_unknown as unknown',
      'coupon_dispatch.code_expired as expired',
      'coupon_dispatch.code_stock as stock',
      'coupon_dispatch.code_limit as limit',
      'coupon_dispatch.code_no_member as noMember',
      'coupon_dispatch.code_database as database',
      'coupon_dispatch.predicted',
      'coupon_dispatch.job_id as jobId',
      'coupon_dispatch.started_at as startedAt',
      'coupon_dispatch.finished_at as finishedAt',
      'coupon_dispatch.created_by as createdBy',
      'system_user.name as createdByName',
      'coupon_dispatch.version',
      'coupon_dispatch.created_at as createdAt',
      'coupon_dispatch.updated_at as updatedAt',
    ])
}

type Row = Awaited<ReturnType<ReturnType<typeof selectDispatches>['executeTakeFirstOrThrow']>>

function toDispatch({ issued, unknown, expired, stock, limit, noMember, database, ...row }: Row): StoredDispatch {
  return {
    ...row,
    kind: row.kind as DispatchKind,
    reason: row.reason === null ? null : (readJson(row.reason) as Problem),
    codes: { '0': issued, '3': expired, '4': stock, '5': limit, '6': noMember, '7': database, '-1': unknown },
    predicted: row.predicted === null ? null : (readJson(row.predicted) as Prediction),
    scheduledAt: row.scheduledAt?.toISOString() ?? null,
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
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
  return paginate(query, {
    sorts: { id: 'coupon_dispatch.id' },
    id: 'coupon_dispatch.id',
    count: (cap) => countRows(db, base, cap),
    countKey: base.select('coupon_dispatch.id').compile(),
    rows: async ({ after, orderBy, limit, offset }) => {
      const ids = base.select('coupon_dispatch.id').where(after).orderBy(orderBy).limit(limit).offset(offset)
      const rows = await selectDispatches(db)
        .innerJoin(ids.as('page'), 'page.id', 'coupon_dispatch.id')
        .orderBy(orderBy)
        .execute()
      return rows.map(toDispatch)
    },
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
  change: Change = {},
): Promise<boolean> {
  const { reason, startedAt, finishedAt } = change
  const result = await db
    .updateTable('coupon_dispatch')
    .set((eb) => ({
      status: to,
      updated_at: now,
      version: eb('version', '+', 1),
      reason: reason === undefined ? undefined : reason && JSON.stringify(reason),
      started_at: startedAt && eb.fn.coalesce('started_at', eb.val(startedAt)),
      finished_at: finishedAt,
    }))
    .where('id', '=', id)
    .where('status', 'in', from)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

interface NewDispatch {
  couponId: number
  agencyId: number
  departmentId: number | null
  kind: DispatchKind
  status: number
  reason: Problem | null
  reach: unknown
  file: { id: number; name: string } | null
  piecesPerMember: number
  scheduledAt: Date | null
  recipients: number
  askedPieces: number
  predicted: Prediction | null
  requestKey: string
  createdBy: number | null
  now: Date
}

export function dispatchRow(values: NewDispatch) {
  const { reason, reach, predicted, file, now } = values
  return {
    coupon_id: values.couponId,
    agency_id: values.agencyId,
    department_id: values.departmentId,
    kind: values.kind,
    status: values.status,
    reason: reason && JSON.stringify(reason),
    reach: reach === null ? null : JSON.stringify(reach),
    file_id: file?.id ?? null,
    file_name: file?.name ?? null,
    pieces_per_member: values.piecesPerMember,
    scheduled_at: values.scheduledAt,
    recipients: values.recipients,
    asked_pieces: values.askedPieces,
    predicted: predicted && JSON.stringify(predicted),
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
