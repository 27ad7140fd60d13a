import type { ImportRun } from '#engines/imports/contract.ts'
import type { Client, TestApp } from '#test/support/app.ts'

export const header = '帳號,標題,內容,連結'
export const csv = (rows: readonly string[], first = header) => `\ufeff${[first, ...rows].join('\r\n')}\r\n`

export const parking = { title: '{{標題}}', body: '{{姓名}}您好，{{內容}}', link: '{{連結}}' }

let made = 0
export async function buildBatch(client: Client, texts: object = parking): Promise<number> {
  made += 1
  const batch = { code: `BATCH-${made}`, name: '停車費', ...texts }
  const { status, body } = await client.post<{ id: number }>('/message-batches', batch)
  if (status !== 201) throw new Error(JSON.stringify(body))
  return body.id
}

export async function order(client: Client, subjectId: number, content: string | Uint8Array, options: object = {}) {
  const fileId = await client.upload('message-batch-imports', '批次.csv', content)
  const asked = { fileId, subjectId, mode: 'CREATE', policy: 'VALID_ROWS', ...options }
  return client.post<ImportRun & { errors?: Record<string, string> }>('/message-batch-imports', asked)
}

/** Imports a file to its end. */
export async function importFile(
  t: TestApp,
  client: Client,
  subjectId: number,
  content: string | Uint8Array,
  options: object = {},
): Promise<ImportRun> {
  const ordered = await order(client, subjectId, content, options)
  if (ordered.status !== 201) throw new Error(JSON.stringify(ordered.body))
  await t.runJobs()
  return (await client.get<ImportRun>(`/message-batch-imports/${ordered.body.id}`)).body
}

interface Faulty {
  line: number
  errors: { column: string | null; message: string }[]
}

/** `line column message` of every error. */
export async function linesOf(client: Client, id: number): Promise<string[]> {
  const { body } = await client.get<{ items: Faulty[] }>(`/message-batch-imports/${id}/errors?pageSize=200`)
  return body.items.flatMap(({ line, errors }) => errors.map(({ column, message }) => `${line} ${column} ${message}`))
}
