import type { ImportRun } from '#engines/imports/contract.ts'
import { openCard, sealedColumns } from '#features/cards/member-cards/records.ts'
import type { Client, TestApp } from '#test/support/app.ts'

interface Options {
  mode?: string
  policy?: string
  dryRun?: boolean
  mapping?: Record<string, number>
  seen?: string[]
}

export const header = '卡證代碼,卡號,身分證字號,有效起日,有效迄日,標籤'
export const csv = (rows: readonly string[], first = header) => `\ufeff${[first, ...rows].join('\r\n')}\r\n`

export async function order(client: Client, content: string, options: Options = {}) {
  const fileId = await client.upload('member-card-imports', '卡證.csv', content)
  return client.post<ImportRun>('/member-card-imports', { fileId, mode: 'UPSERT', policy: 'VALID_ROWS', ...options })
}

export const show = async (client: Client, id: number) =>
  (await client.get<ImportRun>(`/member-card-imports/${id}`)).body

/** Imports a file to its end. */
export async function importFile(t: TestApp, client: Client, content: string, options: Options = {}) {
  const ordered = await order(client, content, options)
  if (ordered.status !== 201) throw new Error(JSON.stringify(ordered.body))
  await t.runJobs()
  return show(client, ordered.body.id)
}

interface Faulty {
  line: number
  errors: { field: string | null; message: string }[]
}

/** `line field message` of every error. */
export async function linesOf(client: Client, id: number): Promise<string[]> {
  const { body } = await client.get<{ items: Faulty[] }>(`/member-card-imports/${id}/errors?pageSize=200`)
  return body.items.flatMap(({ line, errors }) => errors.map(({ field, message }) => `${line} ${field} ${message}`))
}

/** The cards of a type as stored, their number opened: `number member from until status version tags`. */
export async function cardsOf(t: TestApp, cardTypeId: number): Promise<string[]> {
  const { db } = t.deps.database
  const rows = await db
    .selectFrom('member_card')
    .select([...sealedColumns, 'id', 'valid_from_on', 'valid_until_on', 'status', 'version', 'agency_id'])
    .where('card_type_id', '=', cardTypeId)
    .orderBy('id')
    .execute()
  const tags = await db
    .selectFrom('member_card_tag')
    .innerJoin('card_tag', 'card_tag.id', 'tag_id')
    .select(['card_id', 'name', 'agency_id'])
    .orderBy('name')
    .execute()
  return rows.map((row) => {
    const own = tags.filter(({ card_id, agency_id }) => card_id === row.id && agency_id === row.agency_id)
    const { number } = openCard(t.deps.pii, row)
    const days = `${row.valid_from_on} ${row.valid_until_on ?? '-'}`
    return `${number} ${row.member_id} ${days} ${row.status} ${row.version} ${own.map(({ name }) => name).join('、')}`.trim()
  })
}
