import { sql } from 'kysely'
import type { z } from 'zod'
import type { Problem } from '#contract/problems.ts'
import type { Reach } from '#engines/audiences/reach.ts'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { stepRecords } from '#engines/resource/write.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import { equals, fromInstant, toInstant } from '#kernel/database/filters.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { couponDispatch, type Dispatch, type listDispatches, type Prediction } from './contract.ts'
import { sentOn } from './figures-queries.ts'
import { counterOf } from './issue-queries.ts'
import type { Suspect } from './suspects.ts'

/** As stored: the reason is a problem that is yet to be put into words. */
export type StoredDispatch = Omit<Dispatch, 'reason'> & { reason: Problem | null }

const names = {
  couponCode: 'coupon.code',
  couponTitle: 'coupon.title',
  agencyName: 'agency.name',
  createdByName: 'system_user.name',
} as const

const counters = Object.entries(counterOf).flatMap(([code, column]) => [sql.lit(code), sql.ref(column)])
const kept = showing<Omit<StoredDispatch, 'codes' | 'reason' | 'predicted'>>()()

/** `waits` is a part of the scope, since it goes by the time. */
export const reads = readsOf<Omit<z.output<typeof listDispatches.query>, 'waits'>>()({
  table: 'coupon_dispatch',
  select: (db) =>
    db
      .selectFrom('coupon_dispatch')
      .innerJoin('coupon', 'coupon.id', 'coupon_dispatch.coupon_id')
      .innerJoin('agency', 'agency.id', 'coupon_dispatch.agency_id')
      .leftJoin('system_user', 'system_user.id', 'coupon_dispatch.created_by')
      .select(columnsOf('coupon_dispatch', couponDispatch.omit({ codes: true }), names))
      .select(sql`json_object(${sql.join(counters)})`.as('codes')),
  show: ({ reason, codes, predicted, ...row }): StoredDispatch => ({
    ...kept(row),
    reason: readJson(reason) as Problem | null,
    codes: readJson(codes) as Dispatch['codes'],
    predicted: readJson(predicted) as Prediction | null,
  }),
  filters: {
    couponId: equals('coupon_dispatch.coupon_id'),
    agencyId: equals('coupon_dispatch.agency_id'),
    status: (status) => equals('coupon_dispatch.status')(Number(status)),
    kind: equals('coupon_dispatch.kind'),
    createdFrom: fromInstant('coupon_dispatch.created_at'),
    createdTo: toInstant('coupon_dispatch.created_at'),
    sentOn,
  },
  sorts: {
    id: 'coupon_dispatch.id',
    status: 'coupon_dispatch.status',
    createdAt: 'coupon_dispatch.created_at',
    scheduledAt: 'coupon_dispatch.scheduled_at',
    finishedAt: 'coupon_dispatch.finished_at',
  },
})

interface Change {
  reason?: Problem | null
  startedAt?: Date
  finishedAt?: Date | null
}

/** Moves a dispatch on from one of the given states; false when it was in another one. */
export async function moveDispatch(
  { db, now }: Ctx,
  id: number,
  from: number[],
  status: number,
  { reason, startedAt, finishedAt }: Change = {},
): Promise<boolean> {
  const change = {
    status,
    reason: reason && JSON.stringify(reason),
    started_at: startedAt && sql<Date | null>`coalesce(started_at, ${startedAt})`,
    finished_at: finishedAt,
  }
  return (await stepRecords('coupon_dispatch', db, { ids: [id], from }, change, now())) > 0
}

/** Where some dispatches stand, and whose members they may mean while their snapshot is kept. */
export async function listStands(db: Db, ids: number[]) {
  const rows = await db
    .selectFrom('coupon_dispatch as d')
    .leftJoin('audience', 'audience.id', 'd.audience_id')
    .select(['d.id', 'd.status', 'd.agency_id as agencyId', 'd.department_id as departmentId'])
    .select(['audience.id as audienceId', 'audience.reach'])
    .where('d.id', 'in', ids)
    .execute()
  return rows.map(({ audienceId, reach, ...row }) => ({
    ...row,
    reach: audienceId === null ? undefined : (readJson(reach) as Reach),
  }))
}
export type Stand = Awaited<ReturnType<typeof listStands>>[number]

/** What a worker needs to know; there is no snapshot in what an older version ordered. */
export async function getOrder(db: Db, id: number) {
  const { audienceId, sha256, suspect, ...order } = await db
    .selectFrom('coupon_dispatch')
    .select(['id', 'coupon_id as couponId', 'kind', 'status', 'fixed', 'recipients'])
    .select(['audience_id as audienceId', 'audience_sha256 as sha256', 'suspect'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const snapshot = audienceId !== null && sha256 !== null ? { id: audienceId, sha256 } : undefined
  return { ...order, snapshot, suspect: readJson(suspect) as Suspect | null }
}
export type Order = Awaited<ReturnType<typeof getOrder>>

export async function setSuspect(db: Db, id: number, suspect: Suspect | null): Promise<void> {
  const value = suspect && JSON.stringify(suspect)
  await db.updateTable('coupon_dispatch').set({ suspect: value }).where('id', '=', id).execute()
}

export async function setJob(db: Db, id: number, jobId: number): Promise<void> {
  await db.updateTable('coupon_dispatch').set({ job_id: jobId }).where('id', '=', id).execute()
}
