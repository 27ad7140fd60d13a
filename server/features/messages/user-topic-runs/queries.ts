import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import type { Problem } from '#contract/problems.ts'
import type { Reach } from '#engines/audiences/reach.ts'
import { listRows } from '#engines/resource/list.ts'
import { type Reads, readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Wish } from '#features/messages/user-topic-bindings/enums.ts'
import { bindingId } from '#features/messages/user-topic-bindings/service.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import { insertStatement } from '#kernel/database/bulk-insert.ts'
import { equals } from '#kernel/database/filters.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import {
  type listRunRows,
  type listTopicRuns,
  type Outcomes,
  type RunRow,
  type TopicRun,
  topicRun,
} from './contract.ts'
import type { DecidedRow } from './decide.ts'
import { type RowOutcome, type RunStatus, rowOutcomes } from './enums.ts'

export const runColumns = { agency: 'user_topic_run.agency_id', department: 'user_topic_run.department_id' }

type StoredRun = Omit<TopicRun, 'reason'> & { reason: Problem | null }

const names = {
  topicCode: 'user_topic.code',
  topicName: 'user_topic.name',
  createdByName: 'system_user.name',
} as const
const kept = showing<Omit<TopicRun, 'outcomes' | 'predicted'>>()()

const reads = readsOf<z.output<typeof listTopicRuns.query>>()({
  table: 'user_topic_run',
  select: (db) =>
    db
      .selectFrom('user_topic_run')
      .innerJoin('user_topic', 'user_topic.id', 'user_topic_run.topic_id')
      .leftJoin('system_user', 'system_user.id', 'user_topic_run.created_by')
      .select(columnsOf('user_topic_run', topicRun, names)),
  show: ({ outcomes, predicted, ...row }): StoredRun => {
    const { reason, ...run } = kept(row as never)
    const read = (text: unknown) => JSON.parse(String(text)) as Outcomes
    return { ...run, outcomes: read(outcomes), predicted: read(predicted), reason: reason && JSON.parse(reason) }
  },
  filters: {
    topicId: equals('user_topic_run.topic_id'),
    kind: equals('user_topic_run.kind'),
    wanted: equals('user_topic_run.wanted'),
    status: equals('user_topic_run.status'),
  },
  sorts: { createdAt: 'user_topic_run.created_at', id: 'user_topic_run.id' },
})

/** For a reader: why one failed stands in the reader's language. */
export const readsIn = (translate: Ctx['translate']): Reads<z.output<typeof listTopicRuns.query>, TopicRun> => {
  const present = ({ reason, ...run }: StoredRun): TopicRun => ({ ...run, reason: reason && translate(reason) })
  return {
    list: async (db, query, scope) => {
      const page = await reads.list(db, query, scope)
      return { ...page, items: page.items.map(present) }
    },
    find: async (db, id, scope) => {
      const run = await reads.find(db, id, scope)
      return run && present(run)
    },
  }
}

const oneOf = (column: string, ids: readonly number[]) =>
  ids.length === 0 ? sql<SqlBool>`false` : sql<SqlBool>`${sql.ref(column)} in ${sql.val([ids])}`

/** What is wanted of members today. */
export async function listWished(db: Db, topicId: number, memberIds: readonly number[]): Promise<Map<number, Wish>> {
  const ids = memberIds.map((id) => bindingId(topicId, id))
  const rows = db.selectFrom('user_topic_binding').select(['member_id as memberId', 'wanted'])
  const found = await rows.where(oneOf('id', ids)).execute()
  return new Map(found.map(({ memberId, wanted }) => [memberId, wanted as Wish]))
}

export async function listActive(db: Db, memberIds: readonly number[]): Promise<Set<number>> {
  const rows = db.selectFrom('member').select('id').where(oneOf('id', memberIds)).where('status', '=', 'ACTIVE')
  return new Set((await rows.execute()).map(({ id }) => id))
}

/** What its job needs to know of an order. */
export async function findOrder(db: Db, id: number) {
  const row = await db
    .selectFrom('user_topic_run as run')
    .innerJoin('audience', 'audience.id', 'run.audience_id')
    .select(['run.id', 'run.topic_id as topicId', 'run.wanted', 'run.status', 'run.done_chunks as doneChunks'])
    .select(['run.done_rows as doneRows', 'run.outcomes', 'run.recipients', 'run.audience_id as audienceId'])
    .select(['run.audience_sha256 as sha256', 'audience.reach', 'run.kind'])
    .where('run.id', '=', id)
    .executeTakeFirst()
  if (!row || row.audienceId === null || row.sha256 === null) return undefined
  const { audienceId, sha256, reach, outcomes, ...run } = row
  return {
    ...run,
    wanted: run.wanted as Wish,
    status: run.status as RunStatus,
    outcomes: JSON.parse(outcomes) as Outcomes,
    reach: reach === null ? null : (readJson(reach) as Reach),
    snapshot: { id: audienceId, sha256 },
  }
}
export type RunOrdered = NonNullable<Awaited<ReturnType<typeof findOrder>>>

/** The guarded step of an order from one of some statuses. */
export async function moveRun(db: Db, id: number, from: readonly RunStatus[], to: RunStatus, change: object = {}) {
  const step = db.updateTable('user_topic_run').set({ ...change, status: to })
  return (await step.where('id', '=', id).where('status', 'in', from).executeTakeFirst()).numUpdatedRows > 0n
}

/** Says that a chunk is done; false where another worker has done it. */
export async function closeChunk(db: Db, id: number, chunk: number, doneRows: number, outcomes: Outcomes) {
  const done = { done_chunks: chunk + 1, done_rows: doneRows, outcomes: JSON.stringify(outcomes) }
  const step = db.updateTable('user_topic_run').set(done).where('id', '=', id).where('done_chunks', '=', chunk)
  return (await step.executeTakeFirst()).numUpdatedRows > 0n
}

const columns = ['run_id', 'row_no', 'line', 'account', 'member_id', 'outcome'] as const

export async function insertRows(db: Db, runId: number, rows: readonly DecidedRow[]): Promise<void> {
  if (rows.length === 0) return
  const values = rows.map(({ row, line, account, memberId, outcome }) => [
    ...[runId, row, line, account, memberId, rowOutcomes.indexOf(outcome)],
  ])
  await db.executeQuery(insertStatement('user_topic_run_row', columns, values))
}

const shownRows = (db: Db) =>
  db
    .selectFrom('user_topic_run_row')
    .select(['user_topic_run_row.row_no as id', 'line', 'account', 'member_id as memberId', 'outcome'])
const toRow = ({ outcome, ...row }: { outcome: number } & Omit<RunRow, 'outcome'>): RunRow => ({
  ...row,
  outcome: rowOutcomes[outcome] ?? 'NO_MEMBER',
})

export function listRunRowsOf(db: Db, runId: number, query: z.output<typeof listRunRows.query>) {
  const ofRun = sql<SqlBool>`user_topic_run_row.run_id = ${runId}`
  const only: Expression<SqlBool> = query.outcome
    ? sql<SqlBool>`${ofRun} and user_topic_run_row.outcome = ${rowOutcomes.indexOf(query.outcome)}`
    : ofRun
  return listRows(db, query, {
    from: db.selectFrom('user_topic_run_row').where(only),
    id: 'user_topic_run_row.row_no',
    sorts: { id: 'user_topic_run_row.row_no' },
    select: shownRows(db).where(ofRun),
    show: toRow,
  })
}

/** Rows for which nothing was changed, in their order. */
export async function listLeft(db: Db, runId: number, after: number, limit: number): Promise<RunRow[]> {
  const changed: RowOutcome = 'CHANGED'
  const left = shownRows(db).where('run_id', '=', runId).where('row_no', '>', after)
  const rows = left.where('outcome', '!=', rowOutcomes.indexOf(changed)).orderBy('row_no').limit(limit)
  return (await rows.execute()).map(toRow)
}

/** Removes up to `batch` rows of orders that were made before. */
export async function deleteRowsBefore(db: Db, before: Date, batch: number): Promise<number> {
  const old = db.selectFrom('user_topic_run').select('user_topic_run.id').where('created_at', '<', before)
  const withRows = old.where(({ exists, selectFrom }) =>
    exists(
      selectFrom('user_topic_run_row').select('row_no').whereRef('user_topic_run_row.run_id', '=', 'user_topic_run.id'),
    ),
  )
  const run = await withRows.orderBy('user_topic_run.id').limit(1).executeTakeFirst()
  if (!run) return 0
  const rows = db.deleteFrom('user_topic_run_row').where('run_id', '=', run.id).limit(batch)
  return Number((await rows.executeTakeFirst()).numDeletedRows)
}

export async function setJob(db: Db, id: number, jobId: number): Promise<void> {
  await db.updateTable('user_topic_run').set({ job_id: jobId }).where('id', '=', id).execute()
}

export async function setLeftFile(db: Db, id: number, fileId: number | null): Promise<void> {
  await db.updateTable('user_topic_run').set({ left_file_id: fileId }).where('id', '=', id).execute()
}
