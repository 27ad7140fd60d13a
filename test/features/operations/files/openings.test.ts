import { beforeAll, describe, expect, test } from 'vitest'
import { importFile } from '#test/features/members/member-imports/import.ts'
import { apiBase, type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { memberCsv, person } from '#test/support/build-member-files.ts'
import { buildMember, buildMembers } from '#test/support/build-members.ts'

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
  'members:list': 'AGENCY',
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
    await buildMember(t.deps, { agencyId })
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

describe('a reveal of a colleague’s list', () => {
  const why = { purpose: 'CASE', caseNumber: '115-001' }
  let operator: Client
  let supervisor: Client
  beforeAll(async () => {
    operator = await t.as('operator', { agencyId })
    const grants = { ...clerk, 'members:import': 'AGENCY_TREE', 'members:reveal': 'AGENCY_TREE' } as const
    supervisor = await accessBuilders(t).holderOf(grants, { agencyId })
  })

  const reveal = async (client: Client, id: number, body: object) => {
    const headers = { cookie: client.cookie, 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await t.app.request(`${apiBase}/files/${id}/reveal`, init)
    return { status: answer.status, text: await answer.text() }
  }

  const rowOf = (action: string, id: number) =>
    t.deps.database.db
      .selectFrom('audit_log')
      .selectAll()
      .where('resource', '=', 'files')
      .where('action', '=', action)
      .where('record_id', '=', String(id))
      .executeTakeFirst()

  /** As the auditor reads it, page by page. */
  async function subjectsOf(id: number): Promise<string[]> {
    const auditor = await t.as('auditor')
    const row = await rowOf('reveal', id)
    const ids: string[] = []
    for (let page = 1, more = true; more; page++) {
      const path = `/member-query-logs/${row?.id}/persons?pageSize=100&page=${page}`
      const { body } = await auditor.get<{ items: { id: number }[]; hasNext: boolean }>(path)
      ids.push(...body.items.map((item) => String(item.id)))
      more = body.hasNext
    }
    return ids.sort()
  }

  test('asks for a purpose and a case number or a reason, and leaves each person in it on record', async () => {
    const other = (await t.build.agency()).id
    const known = await buildMember(t.deps, { agencyId, account: 'named1' })
    const abroad = await buildMember(t.deps, { agencyId: other, account: 'named2' })
    const csv = memberCsv([
      person(820_000, { account: 'named1' }),
      person(820_001, { account: 'stranger9', identityNumber: abroad.identityNumber }),
      person(820_002, { account: 'nobody9' }),
    ])
    const id = await operator.upload('member-imports', '名單.csv', csv)
    expect(await statusOf(supervisor, id)).toBe(404)
    expect(await reveal(supervisor, id, { purpose: 'CASE' })).toMatchObject({ status: 400 })
    expect(await rowOf('reveal', id)).toBeUndefined()
    expect(await reveal(supervisor, id, why)).toEqual({ status: 200, text: csv.replace(/^\ufeff/, '') })
    const row = await rowOf('reveal', id)
    expect(row).toMatchObject({ purpose: 'CASE', case_number: '115-001', subject_type: 'members' })
    expect(await subjectsOf(id)).toEqual([known.id, abroad.id].map(String).sort())
    expect(await rowOf('download', id)).toBeUndefined()
  })

  test('opens the rows that an import refused, and says so where they are named', async () => {
    const { id, jobId, failedFileId } = await imported(operator, 830_000)
    const run = await supervisor.get(`/member-imports/${id}`)
    expect(run.body).toMatchObject({ failedFileId, failedFileOpens: 'REVEAL' })
    const { body } = await supervisor.get<Job>(`/jobs/${jobId}`)
    expect(body.files).toMatchObject([{ id: failedFileId, opens: 'REVEAL' }])
    const answer = await reveal(supervisor, failedFileId ?? 0, why)
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('0912')
  })

  test('names each person once, also in a list that one statement could not hold', async () => {
    const members = await buildMembers(t.deps, 2_100, { agencyId })
    const rows = [...members, ...members].map(({ account }) => `${account},1\n`)
    const id = await operator.upload('coupon-recipients', '名單.csv', `帳號,張數\n${rows.join('')}`)
    const grants = { ...clerk, 'coupon-dispatches:create': 'ALL', 'members:reveal': 'ALL' } as const
    const sender = await accessBuilders(t).holderOf(grants, { agencyId })
    expect(await statusOf(sender, id)).toBe(404)
    expect((await reveal(sender, id, why)).status).toBe(200)
    expect(await subjectsOf(id)).toEqual(members.map((member) => String(member.id)).sort())
  })

  test('of what nobody can read is refused: nobody knows whom it tells of', async () => {
    const id = await operator.upload('member-imports', 'a.bin', new Uint8Array([1, 0, 2, 0, 3]))
    expect((await reveal(supervisor, id, why)).status).toBe(400)
    expect(await rowOf('reveal', id)).toBeUndefined()
    expect(await statusOf(operator, id)).toBe(200)
  })
})
