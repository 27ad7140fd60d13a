import { z } from 'zod'
import type { Words } from '#contract/exports.ts'
import { deleteFilesOf } from '#engines/job-files.ts'
import { audit, type Subject } from '#kernel/audit/audit.ts'
import { describeLook, type Trail, writeLook } from '#kernel/audit/looks.ts'
import { createPersonSet } from '#kernel/audit/person-sets.ts'
import { findPersonsIn } from '#kernel/audit/shown.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import type { Part } from '#kernel/feature.ts'
import { conflict } from '#kernel/http/errors.ts'
import { type App, mount } from '#kernel/http/mount.ts'
import { defineJob, enqueue, type JobDefinition } from '#kernel/jobs/jobs.ts'
import { checkWhy } from '#kernel/limits/reasons.ts'
import { columnOf, columnsOfRow, type ExportColumn, personsIn } from './columns.ts'
import { type Asked, askedSchema, endpointsOf, type ListEndpoint, resourceOf, rowOf } from './endpoints.ts'
import { type Cells, type ListHandler, rowsOfList } from './list-rows.ts'
import { exportProblems } from './problems.ts'
import { narrowed, type RowsOf } from './rows.ts'
import { askedOf, runExport } from './run.ts'
import { rowsOfTable, type Table } from './table-rows.ts'
import { wordIn, wordsOf } from './words.ts'

/** What was asked for, and the language of whoever asked. */
const payload = askedSchema.extend({ lang: z.enum(['zh-TW', 'en']) })
export type Order = z.infer<typeof payload>

export interface Export {
  resource: string
  columns: readonly ExportColumn[]
  /** Whose ids stand in its rows, as a resource of persons. */
  persons: string | undefined
  rowsOf: RowsOf
}

/**
 * The export of a list, made of what the list states: the rows that its handler answers, under its own filters, order
 * and reach, the columns of its contract in the words of the console, with a purpose where they tell of persons.
 * `parts: [exportOf(contract.listMerchants, merchants.list)]`; `cells` gives fields that fit no cell, or are shown otherwise.
 */
export function exportOf<Item extends object>(
  list: ListEndpoint,
  handler: ListHandler<Item>,
  cells: Cells<Item> = {},
): Part {
  const resource = resourceOf(list)
  const columns = columnsOfRow(resource, rowOf(list), cells)
  return partOf(list, { resource, columns, persons: personsIn(rowOf(list)), rowsOf: rowsOfList(list, handler, cells) })
}

/** The same for very many rows, of which the database makes the lines itself. `more` are words that the console lacks. */
export function exportOfTable<F, R>(list: ListEndpoint, table: Table<F, R>, more: Record<string, Words> = {}): Part {
  const resource = resourceOf(list)
  const persons = table.persons?.type
  if (!persons && findPersonsIn(rowOf(list))) throw new Error(`${resource} tells of persons: say whose ids stand in it`)
  const { options } = (list.query.shape.sort as z.ZodDefault<z.ZodEnum>).unwrap()
  const unsorted = options.filter((key) => key !== 'id' && !table.sorts[key])
  if (unsorted.length > 0) throw new Error(`${resource} is sorted by ${unsorted}: say which column that is`)
  const columns = Object.keys(table.columns).map((key) => {
    const column = columnOf(resource, rowOf(list), key)
    return more[key] ? { ...column, words: { ...column.words, ...more[key] } } : column
  })
  return partOf(list, { resource, columns, persons, rowsOf: rowsOfTable(table) })
}

function partOf(list: ListEndpoint, made: Export): Part {
  const { resource, columns, persons } = made
  const it: Export = { ...made, rowsOf: (ctx, asked) => made.rowsOf(narrowed(ctx, resource), asked) }
  const keys = columns.map(({ key }) => key)
  const endpoints = endpointsOf(list, keys, persons !== undefined)
  const permission = endpoints.order.permission
  const job: JobDefinition<Order> = defineJob({
    kind: `${resource}-export`,
    payload,
    permission,
    // Whoever may see the list no more takes nothing of it along.
    also: endpoints.order.also[0],
    maxAttempts: 3,
    run: (job, order) => runExport(it, job, order),
    onFailed: deleteFilesOf,
  })
  return {
    jobs: [job],
    problems: exportProblems,
    files: { [`${resource}-exports`]: { download: permission, sensitivity: persons ? 'MASKED' : 'PLAIN' } },
    mount: (app: App) => {
      mount(app, endpoints.plan, (ctx, { body }) => planExport(ctx, it, body.filter))
      mount(app, endpoints.order, (ctx, { body }) => orderExport(ctx, it, job, body as Asked))
    },
  }
}

/** What a file would hold. Rows of persons are not looked at by it, only counted. */
async function planExport(ctx: Ctx, it: Export, filter: Asked['filter']) {
  const rows = await (await it.rowsOf(ctx, { filter, format: 'csv' })).count()
  const chosen = await listChosen(ctx, it, filter)
  if (chosen.length > 0) describeLook(ctx, { persons: [...(ctx.trail?.look?.persons ?? []), ...chosen] })
  const { lang } = ctx.request
  return {
    rows,
    columns: it.columns.map(({ key, name }) => ({ key, name: wordIn(name, lang) })),
    purpose: it.persons !== undefined,
  }
}

/** Persons in the rows that were chosen one by one: how many of these fit a filter says something of each. */
async function listChosen(ctx: Ctx, it: Export, { ids }: Asked['filter']): Promise<Subject[]> {
  const type = it.persons
  if (type === undefined || ids === undefined) return []
  const persons = createPersonSet(type)
  const rows = await it.rowsOf({ ...ctx, trail: undefined }, { filter: { ids }, format: 'csv' })
  const batches = rows.read(it.columns.slice(0, 1), ctx.request.lang, persons.add)[Symbol.asyncIterator]()
  while (!(await batches.next()).done);
  return [...persons.ids()].map((id) => ({ type, id }))
}

/** Puts the job in the queue, on record. What is empty is a conflict. */
async function orderExport(ctx: Ctx, it: Export, job: JobDefinition<Order>, asked: Asked): Promise<{ jobId: number }> {
  const { resource } = it
  const order = { ...asked, lang: ctx.request.lang }
  if (it.persons) await checkWhy(ctx, { caseNumber: asked.caseNumber })
  const trail: Trail = { named: new Set() }
  const rows = await (await it.rowsOf({ ...ctx, trail }, asked)).count()
  const shown = [...(trail.look?.persons ?? []), ...(await listChosen(ctx, it, asked.filter))]
  if (rows === 0) {
    // That there is nothing of somebody is an answer, too.
    if (shown.length > 0) await writeLook(ctx, { action: 'count', resource, difference: askedOf(it, asked), shown })
    throw conflict('exports.empty')
  }
  return inTransaction(ctx, async (ctx) => {
    const jobId = await enqueue(ctx, job, order, { title: '' })
    await audit(ctx, {
      action: 'export',
      resource,
      recordLabel: wordIn(wordsOf(resource).noun, order.lang),
      purpose: asked.purpose,
      caseNumber: asked.caseNumber,
      difference: { rows, ...askedOf(it, asked), jobId },
      shown,
    })
    return { jobId }
  })
}
