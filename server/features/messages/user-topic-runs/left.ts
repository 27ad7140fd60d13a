import { dayMs, taipeiDay } from '#contract/days.ts'
import { type Lang, translateProblem } from '#contract/problems.ts'
import { findAccounts } from '#engines/audiences/members.ts'
import { readAudience } from '#engines/audiences/snapshot.ts'
import { createPersonSet, type PersonSet } from '#kernel/audit/person-sets.ts'
import type { Ctx } from '#kernel/context.ts'
import { writeFile } from '#kernel/files/files.ts'
import { madeFor } from '#kernel/files/openings.ts'
import { writeCsv } from '#tabular/csv-write.ts'
import { listLeft, type RunOrdered } from './queries.ts'

export const leftPurpose = 'user-topic-runs'
const keepMs = 7 * dayMs
const maxBytes = 100 * 1024 * 1024
const batch = 1_000
const headers = { 'zh-TW': ['列', '帳號', '未變更的原因'], en: ['Row', 'Account', 'Why nothing changed'] }

/** Those for whom nothing was changed as a file, each with the reason; undefined where there are none. */
export async function writeLeft(ctx: Ctx, run: RunOrdered, jobId: number, lang: Lang) {
  const stopped = run.doneRows < run.recipients
  if (!stopped && (await listLeft(ctx.db, run.id, 0, 1)).length === 0) return undefined
  const name = lang === 'en' ? 'topic bindings - not changed' : '主題綁定-未變更'
  const meta = {
    ...madeFor(ctx, leftPurpose),
    name: `${name}-${taipeiDay(ctx.now())}-${jobId}.csv`,
    mime: 'text/csv; charset=utf-8',
    jobId,
    expiresAt: new Date(ctx.now().getTime() + keepMs),
  }
  const persons = createPersonSet('members')
  const lines = linesOf(ctx, run, lang, persons)
  const table = writeCsv(
    headers[lang].map((header) => ({ header })),
    lines,
  )
  return { fileId: (await writeFile(ctx, meta, table, { maxBytes })).id, persons }
}

async function* linesOf(ctx: Ctx, run: RunOrdered, lang: Lang, persons: PersonSet): AsyncGenerator<string[][]> {
  const words = (outcome: string) =>
    translateProblem(ctx.deps.product.problems, { key: `topicRun.outcome.${outcome}` }, lang)
  for (let after = 0, rows = [{ id: 0 }]; rows.length > 0; ) {
    const left = await listLeft(ctx.db, run.id, after, batch)
    after = left.at(-1)?.id ?? after
    rows = left
    for (const { memberId } of left) if (memberId !== null) persons.add(memberId)
    yield left.map(({ id, line, account, outcome }) => [String(line ?? id), account, words(outcome)])
  }
  if (run.doneRows < run.recipients) yield* notReached(ctx, run, words('NOT_REACHED'), persons)
}

/** What stands in the chunks that were not come to. */
async function* notReached({ db }: Ctx, run: RunOrdered, reason: string, persons: PersonSet) {
  let n = 0
  let row = 0
  for await (const chunk of readAudience(db, run.snapshot.id)) {
    const size = chunk.kind === 'LIST' ? chunk.rows.length : chunk.ids.length
    if (n >= run.doneChunks) {
      const ids = chunk.kind === 'LIST' ? chunk.rows.flatMap(({ memberId }) => memberId ?? []) : chunk.ids
      for (const id of ids) persons.add(id)
      if (chunk.kind === 'LIST') yield chunk.rows.map(({ row, account }) => [String(row), account, reason])
      else {
        const accounts = await findAccounts(db, chunk.ids)
        yield chunk.ids.map((id, at) => [String(row + at + 1), accounts.get(id) ?? '', reason])
      }
    }
    n += 1
    row += size
  }
}
