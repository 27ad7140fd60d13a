import type { Answer, Input } from '#contract/endpoint.ts'
import { ownPlaceholders } from '#contract/placeholders.ts'
import { getListFile, previewListFile } from '#engines/audiences/list-file.ts'
import { findStoredFile } from '#engines/audiences/queries.ts'
import type { Ctx } from '#kernel/context.ts'
import { opensTo } from '#kernel/files/openings.ts'
import { invalid } from '#kernel/http/errors.ts'
import type * as contract from './contract.ts'
import { listOf, readRows } from './list.ts'
import { listPurpose } from './target.ts'
import { ownValues, placeholdersOf, readIn, type Texts } from './texts.ts'

type Preview = Answer<typeof contract.previewMessage>
type List = NonNullable<Input<typeof contract.previewMessage>['body']['list']>

const somebody = { 'zh-TW': { name: '王○○', account: 'taipei001' }, en: { name: 'W○○', account: 'taipei001' } }

/** How texts read with what fills them in: a row of a list, or somebody who does not exist. */
export async function previewMessage(ctx: Ctx, { body }: Input<typeof contract.previewMessage>): Promise<Preview> {
  const { list, titleEn = null, bodyEn = null, link = null, image = null, ...chinese } = body
  const texts: Texts = { ...chinese, titleEn, bodyEn, link, image }
  const placeholders = placeholdersOf(texts)
  const known = [...ownPlaceholders, ...(list ? await columnsOf(ctx, texts, list) : [])]
  const row = list ? await rowOf(ctx, texts, list) : undefined
  const languages = titleEn && bodyEn ? (['zh-TW', 'en'] as const) : (['zh-TW'] as const)
  const readings = languages.map((language) => ({
    ...{ line: row?.line ?? null, memberId: null, account: null, memberNameMasked: null, language },
    ...readIn(texts, language, { ...ownValues(somebody[language]), ...row?.values }),
  }))
  const unknown = placeholders.filter((name) => !known.includes(name))
  return { placeholders, unknown, known: [...new Set(known)], readings }
}

const accountAlone = listOf({ title: '', titleEn: null, body: '', bodyEn: null, link: null, image: null })

/** How a list is read as it stands, whatever the text names of it. */
export async function previewList(ctx: Ctx, { body }: Input<typeof contract.previewList>) {
  await getListFile(ctx, listPurpose, body.fileId)
  const { columns, ...facts } = await previewListFile(ctx, accountAlone, body)
  const known = columns.map(({ header, field }) => ({ header, field: field === null ? null : ('account' as const) }))
  return { ...facts, columns: known }
}

async function columnsOf(ctx: Ctx, texts: Texts, list: List): Promise<string[]> {
  const file = await findStoredFile(ctx.db, listPurpose, list.fileId, ctx.now())
  if (!file || opensTo(ctx, file) !== 'DOWNLOAD') throw invalid({ 'list.fileId': 'recipientList.file' })
  const { columns } = await previewListFile(ctx, listOf(texts), list)
  return columns.map(({ header }) => header)
}

/** The row of a line, the first one where none is asked for; undefined where it is none that can be read. */
async function rowOf(ctx: Ctx, texts: Texts, { line: wanted, fileId, ...readAs }: List) {
  try {
    for await (const { good } of readRows(ctx, texts, { fileId, readAs }, () => undefined)) {
      const row = good.find(({ line }) => wanted === undefined || line === wanted)
      if (row) return row
    }
    return undefined
  } catch (error) {
    // What is wrong with the list as a whole is told by the check.
    if (error instanceof Error && 'problem' in error) return undefined
    throw error
  }
}
