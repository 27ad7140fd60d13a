import { beforeAll, describe, expect, test } from 'vitest'
import { importFile } from '#test/features/members/member-imports/import.ts'
import { apiBase, type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { memberCsv, person } from '#test/support/build-member-files.ts'
import { buildMember } from '#test/support/build-members.ts'

let t: TestApp
let agencyId: number
let administrator: Client
let colleague: Client

/** Whoever imports and exports in the agency, and reveals nothing. */
const clerk = {
  'files:show': 'AGENCY',
  'files:create': 'AGENCY',
  'jobs:list': 'AGENCY',
  'jobs:show': 'AGENCY',
  'members:import': 'AGENCY',
  'members:export': 'AGENCY',
  'member-imports:list': 'AGENCY',
  'member-imports:show': 'AGENCY',
} as const

interface JobFile {
  id: number
  opens: string
}
interface Job {
  files: JobFile[]
  result: object | null
}

beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  administrator = await t.as('administrator', { agencyId })
  colleague = await accessBuilders(t).holderOf(clerk, { agencyId })
})

const statusOf = async (client: Client, id: number) => {
  const answer = await t.app.request(`${apiBase}/files/${id}/download`, { headers: { cookie: client.cookie } })
  await answer.arrayBuffer()
  return answer.status
}

async function exported(client: Client): Promise<number> {
  const order = { columns: ['account'], format: 'csv', purpose: 'AUDIT' }
  const { body } = await client.post<{ jobId: number }>('/members/export', order)
  await t.runJobs()
  return body.jobId
}

/** A file that the agency's operator imports, with one row that is refused. */
async function imported(client: Client, n: number) {
  const rows = [person(n), person(n + 1, { phone: '0912' })]
  return importFile(t, client, memberCsv(rows))
}

const looks = (requestOf: { action: string; recordId: number }) =>
  t.deps.database.db
    .selectFrom('audit_log')
    .selectAll()
    .where('resource', '=', 'files')
    .where('action', '=', requestOf.action)
    .where('record_id', '=', String(requestOf.recordId))
    .execute()

describe('an export of the whole city', () => {
  test('does not open to whoever reaches one agency, and is in none of their lists', async () => {
    await buildMember(t.deps, { agencyId: (await t.build.agency()).id })
    const jobId = await exported(administrator)
    const { body } = await administrator.get<Job>(`/jobs/${jobId}`)
    const [file] = body.files
    expect(file).toMatchObject({ opens: 'DOWNLOAD' })
    expect(await statusOf(administrator, file?.id ?? 0)).toBe(200)
    expect(await statusOf(colleague, file?.id ?? 0)).toBe(404)
    const seen = await colleague.get<Job>(`/jobs/${jobId}`)
    expect(seen.body.files).toEqual([])
    expect(seen.body.result).toEqual({ rows: expect.any(Number) })
  })

  test('closes to its maker with the right that made it', async () => {
    const { role, holderOf } = accessBuilders(t)
    const wide = { ...clerk, 'members:export': 'ALL' } as const
    const maker = await holderOf(wide, { agencyId })
    const [file] = (await administrator.get<Job>(`/jobs/${await exported(maker)}`)).body.files
    expect(await statusOf(maker, file?.id ?? 0)).toBe(200)
    const narrowed = await role(clerk)
    const db = t.deps.database.db
    await db
      .updateTable('system_user_role')
      .set({ role_id: narrowed.id })
      .where('system_user_id', '=', maker.userId)
      .execute()
    await db
      .updateTable('system_user')
      .set((eb) => ({ access_version: eb('access_version', '+', 1) }))
      .where('id', '=', maker.userId)
      .execute()
    expect(await statusOf(maker, file?.id ?? 0)).toBe(404)
  })
})

describe('a list with identity numbers in clear', () => {
  test('does not open to a colleague who may reveal nobody', async () => {
    const operator = await accessBuilders(t).holderOf({ ...clerk, 'members:import': 'AGENCY' }, { agencyId })
    const upload = await operator.upload('member-imports', '名單.csv', memberCsv([person(810_000)]))
    expect(await statusOf(operator, upload)).toBe(200)
    expect(await statusOf(colleague, upload)).toBe(404)
    const { id, failedFileId, jobId } = await imported(operator, 811_000)
    expect(await statusOf(operator, failedFileId ?? 0)).toBe(200)
    expect(await statusOf(colleague, failedFileId ?? 0)).toBe(404)
    expect((await colleague.get(`/member-imports/${id}`)).body).toMatchObject({ failedFileId: null })
    expect((await colleague.get<Job>(`/jobs/${jobId}`)).body.files).toEqual([])
    expect((await operator.get<Job>(`/jobs/${jobId}`)).body.files).toMatchObject([
      { id: failedFileId, opens: 'DOWNLOAD' },
    ])
  })
})

