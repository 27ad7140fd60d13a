import type { Client, TestApp } from '#test/support/app.ts'

export interface Imported {
  id: number
  state: string
  rowsTotal: number | null
  accepted: number
  created: number
  updated: number
  unchanged: number
  rejected: number
  faulty: number
  remaining: number | null
  failedFileId: number | null
  jobId: number
  error: string | null
  resumable: boolean
}

export interface FaultyRow {
  id: number
  line: number
  errors: { field: string | null; column: string | null; message: string }[]
}

interface Options {
  mode?: string
  policy?: string
  mapping?: Record<string, number>
  encoding?: string
  seen?: string[]
  dryRun?: boolean
  sheet?: string
  name?: string
  headers?: Record<string, string>
}

/** Uploads a file and orders its import. */
export async function order(client: Client, content: string | Uint8Array, options: Options = {}) {
  const { name = '會員.csv', headers, ...rest } = options
  const fileId = await client.upload('member-imports', name, content)
  return client.post<Imported>('/member-imports', { fileId, mode: 'UPSERT', policy: 'VALID_ROWS', ...rest }, headers)
}

/** Imports a file to its end. */
export async function importFile(t: TestApp, client: Client, content: string | Uint8Array, options: Options = {}) {
  const ordered = await order(client, content, options)
  if (ordered.status !== 201) throw new Error(JSON.stringify(ordered.body))
  await t.runJobs()
  return show(client, ordered.body.id)
}

export async function show(client: Client, id: number): Promise<Imported> {
  return (await client.get<Imported>(`/member-imports/${id}`)).body
}

export async function errorsOf(client: Client, id: number, headers?: Record<string, string>): Promise<FaultyRow[]> {
  const page = await client.get<{ items: FaultyRow[] }>(`/member-imports/${id}/errors?pageSize=200`, headers)
  return page.body.items
}

/** `line field message` of every error. */
export async function linesOf(client: Client, id: number): Promise<string[]> {
  const rows = await errorsOf(client, id)
  return rows.flatMap(({ line, errors }) => errors.map(({ field, message }) => `${line} ${field ?? '-'} ${message}`))
}

/** The members of an agency as stored, without what is sealed. */
export function membersOf(t: TestApp, agencyId: number) {
  return t.deps.database.db
    .selectFrom('member')
    .select([
      'account',
      'name',
      'phone_masked as phone',
      'email_masked as email',
      'level',
      'district',
      'channel',
      'version',
    ])
    .where('agency_id', '=', agencyId)
    .orderBy('account')
    .execute()
}
