import { dayMs, taipeiDay } from '#contract/days.ts'
import { type Lang, translateProblem } from '#contract/problems.ts'
import { createPersonSet, type PersonSet } from '#kernel/audit/person-sets.ts'
import type { Ctx } from '#kernel/context.ts'
import { writeFile } from '#kernel/files/files.ts'
import { madeFor } from '#kernel/files/openings.ts'
import { writeCsv } from '#tabular/csv-write.ts'
import { type AnyBulk, purposeOf } from './definition.ts'
import { listPersons, personsOf } from './persons.ts'
import { reached } from './preview.ts'
import { type LeftRow, listLeft } from './queries.ts'

const keepMs = 7 * dayMs
const maxBytes = 100 * 1024 * 1024
const batch = 1_000
const headers = { 'zh-TW': ['編號', '資料', '未變更的原因'], en: ['Number', 'Record', 'Why it was not changed'] }

export interface Left {
  fileId: number
  /** Those whom it names. */
  persons: PersonSet
}

export interface Task {
  runId: number
  jobId: number
  lang: Lang
}

/** The records that were not changed as a file, each by its label with the reason; undefined where none was left. */
export async function writeLeft(ctx: Ctx, bulk: AnyBulk, { runId, jobId, lang }: Task): Promise<Left | undefined> {
  if ((await listLeft(ctx.db, runId, 0, 1)).length === 0) return undefined
  const name = lang === 'en' ? `${bulk.name.en} - not changed` : `${bulk.name.zh}-未變更`
  const meta = {
    ...madeFor(ctx, purposeOf(bulk)),
    name: `${name}-${taipeiDay(ctx.now())}-${jobId}.csv`,
    mime: 'text/csv; charset=utf-8',
    jobId,
    expiresAt: new Date(ctx.now().getTime() + keepMs),
  }
  const persons = createPersonSet(personsOf(ctx, bulk)?.type ?? bulk.resource.name)
  const lines = linesOf(ctx, bulk, { runId, lang, persons })
  const table = writeCsv(
    headers[lang].map((header) => ({ header })),
    lines,
  )
  return { fileId: (await writeFile(ctx, meta, table, { maxBytes })).id, persons }
}

interface Lines {
  runId: number
  lang: Lang
  persons: PersonSet
}

async function* linesOf(ctx: Ctx, bulk: AnyBulk, { runId, lang, persons }: Lines): AsyncGenerator<string[][]> {
  const words = (problem: LeftRow['problem']) =>
    translateProblem(ctx.deps.product.problems, problem ?? { key: 'bulk.notReached' }, lang)
  let last = 0
  for (let rows: LeftRow[] = []; ; ) {
    rows = await listLeft(ctx.db, runId, last, batch)
    last = rows.at(-1)?.id ?? last
    const inReach = await reachedOf(ctx, bulk, rows)
    for (const person of inReach.values()) persons.add(person)
    yield rows.map(({ id, label, problem }) =>
      label === null || inReach.has(id)
        ? [String(id), label ?? '', words(problem)]
        : [String(id), '', words({ key: 'notFound' })],
    )
    if (rows.length < batch) return
  }
}

/** Those with a label that are in reach now, each with the person whom it is about: an attempt before this one may have been that of somebody who reaches more. */
async function reachedOf(ctx: Ctx, bulk: AnyBulk, rows: readonly LeftRow[]): Promise<Map<number, number>> {
  const ids = rows.flatMap(({ id, label }) => (label === null ? [] : [id]))
  return ids.length === 0 ? new Map() : listPersons(ctx, bulk, reached(ctx, bulk, { ids }))
}
