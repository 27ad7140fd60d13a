import type { z } from 'zod'
import type { Input } from '#contract/endpoint.ts'
import { layOut, openFile } from '#engines/imports/layout.ts'
import { getUpload } from '#engines/imports/preview.ts'
import { createLooker } from '#engines/imports/remarks.ts'
import { createErrorReader, missingFields, type ReadRow } from '#engines/imports/rows.ts'
import { forSubject } from '#engines/imports/subject.ts'
import type { MessageBatch } from '#features/messages/message-batches/contract.ts'
import { ownValues, readIn } from '#features/messages/messages/service.ts'
import { checkAddresses } from '#features/oversight/public.ts'
import type { Ctx } from '#kernel/context.ts'
import { type listReadings, type Reading, readingsAtOnce } from './contract.ts'
import { textsOf, valuesOf } from './decide.ts'
import { getBatch, imports } from './imports.ts'
import { linkOf } from './known.ts'

type Asked = z.output<typeof listReadings.body>

/** How some rows of an upload will read; of whom they are nothing is looked up. */
export async function showReadings(ctx: Ctx, { body }: Input<typeof listReadings>) {
  const batch = await getBatch(ctx, body.subjectId ?? 0)
  const { rows, describe, hasNext } = await readRows(ctx, body)
  const links = await checkAddresses(
    ctx,
    rows.flatMap(({ values }) => linkOf(batch, values) || []),
  )
  const items = rows.map((row) => {
    const problem = links.get(linkOf(batch, row.values) ?? '')
    const wrong = problem ? [...row.problems, { field: null, problem }] : row.problems
    return { ...textsIn(batch, row), errors: wrong.map(describe).map(({ column, message }) => ({ column, message })) }
  })
  return { items, hasNext }
}

async function readRows(ctx: Ctx, { fileId, subjectId, after, ...asked }: Asked) {
  const { definition } = await forSubject(ctx, imports.job.definition, subjectId)
  await getUpload(ctx, definition, fileId)
  const list = await openFile(ctx, definition, fileId, asked)
  const { layout } = layOut(ctx, definition, list, asked)
  const look = createLooker(ctx, definition.fields, layout)
  const rows: ReadRow[] = []
  let n = 0
  for await (const batch of list.batches) {
    for (const raw of batch.rows) {
      n += 1
      if (n > after && rows.length <= readingsAtOnce) rows.push(look(raw, n))
    }
    if (rows.length > readingsAtOnce) break
  }
  for (const row of rows)
    for (const field of missingFields(definition.required, row))
      row.problems.push({ field, problem: { key: 'required' } })
  const describe = createErrorReader(layout, ctx.translate)
  return { rows: rows.slice(0, readingsAtOnce), describe, hasNext: rows.length > readingsAtOnce }
}

/** The name of the member is filled in when it is sent. */
const unnamed = '○○○'

function textsIn(batch: MessageBatch, row: ReadRow): Omit<Reading, 'errors'> {
  const { account = '' } = row.values
  const values = { ...ownValues({ name: unnamed, account }), ...valuesOf(row) }
  const read = (language: 'zh-TW' | 'en') => {
    const { title, body, link } = readIn(textsOf(batch), language, values)
    return { title, body, link }
  }
  return { line: row.line, account, zh: read('zh-TW'), en: batch.titleEn && batch.bodyEn ? read('en') : null }
}
