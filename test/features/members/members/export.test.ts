import { beforeAll, describe, expect, test } from 'vitest'
import { importFields } from '#features/members/member-imports/contract.ts'
import { claimJob, runJob } from '#kernel/jobs/runner.ts'
import { errorsOf, importFile } from '#test/features/members/member-imports/import.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { type BuiltMember, buildMember, buildMembers } from '#test/support/build-members.ts'
import { readAll } from '#test/tabular/tables.ts'

interface Job {
  id: number
  state: string
  progressDone: number
  progressTotal: number | null
  result: { rows: number; fileId: number } | null
  files: { id: number; name: string; expiresAt: string }[]
}

let t: TestApp
let agencyId: number
let operator: Client
let members: BuiltMember[]
beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency({ name: '=市政府' })).id
  operator = await t.as('operator', { agencyId })
  members = await buildMembers(t.deps, 30, { agencyId, district: '信義區', address: '臺北市信義區"市府路"1號,\n3樓' })
  await buildMembers(t.deps, 5, { agencyId, district: '大安區', level: 'GOLD' })
  await buildMembers(t.deps, 4)
})

const all = { sort: 'id', order: 'asc', format: 'csv', purpose: 'STATISTICS' }
const order = (asked: object, client = operator, headers = {}) =>
  client.post<{ jobId: number }>('/members/export', asked, headers)
const jobOf = async (id: number, client = operator) => (await client.get<Job>(`/jobs/${id}`)).body

async function fileOf(asked: object, headers = {}): Promise<{ job: Job; bytes: Buffer }> {
  const { body } = await order(asked, operator, headers)
  await t.runJobs()
  const job = await jobOf(body.jobId)
  return { job, bytes: await operator.download(job.files[0]?.id ?? 0) }
}

const rowsOf = async (bytes: Buffer) => (await readAll(bytes)).map(({ cells }) => cells)

async function auditRows(jobId: number) {
  const rows = await t.deps.database.db
    .selectFrom('audit_log')
    .select(['action', 'actor_id as actorId', 'purpose', 'difference'])
    .where('resource', '=', 'members')
    .where('action', 'in', ['export', 'export-done'])
    .orderBy('id')
    .execute()
  return rows.filter((row) => JSON.stringify(row.difference).includes(`"jobId":${jobId}`))
}

/** The member's number, agency and days are no fields of an import. */
const seen = ['unreadColumns']

describe('exporting members', () => {
  test('counts first, within reach', async () => {
    const count = async (filter: object) => (await operator.post('/members/export/count', { filter })).body
    expect(await count({})).toMatchObject({ rows: 35, purpose: true })
    expect(await count({ level: 'GOLD' })).toMatchObject({ rows: 5 })
  })

  test('leaves on record of whom a count tells, also one of nothing', async () => {
    const clerk = await t.as('operator', { agencyId })
    const [one] = members
    const filter = { ids: String(one?.id), status: 'FROZEN' }
    expect((await clerk.post('/members/export/count', { filter })).body).toMatchObject({ rows: 0 })
    expect((await order({ ...all, filter }, clerk)).status).toBe(409)
    const ofCoupons = { filter: { account: one?.account }, format: 'csv', purpose: 'AUDIT' }
    expect((await clerk.post('/coupon-used-records/export', ofCoupons)).status).toBe(409)
    const rows = t.deps.database.db.selectFrom('audit_log').select(['action', 'resource', 'subject_id as subject'])
    const look = { action: 'count', resource: 'members', subject: String(one?.id) }
    expect(await rows.where('actor_id', '=', clerk.userId).orderBy('id').execute()).toEqual([
      look,
      look,
      { ...look, resource: 'coupon-used-records' },
    ])
  })

  test('as CSV: byte order mark, masks, words, and no formula that would run', async () => {
    const { job, bytes } = await fileOf(all)
    expect(job).toMatchObject({ state: 'DONE', progressDone: 35, progressTotal: 35, result: { rows: 35 } })
    expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
    const text = bytes.toString()
    expect(text.split('\r\n')[0]).toContain('會員編號,帳號,姓名,身分證字號')
    expect(text).toContain("'=市政府")
    const [, first] = await rowsOf(bytes)
    const member = members[0]
    expect(first?.slice(0, 5)).toEqual([
      String(member?.id),
      member?.account,
      '王○○',
      `${member?.identityNumber.slice(0, 6)}****`,
      `${member?.birthOn.slice(0, 4)}-**-**`,
    ])
    expect(first?.slice(8, 16)).toEqual([
      '信義區',
      '臺北市信義區***',
      '一般會員',
      '正常',
      '臨櫃',
      '=市政府',
      '2026-03-02 10:00',
      '',
    ])
    for (const { identityNumber, phone, email } of members)
      for (const secret of [identityNumber, phone ?? '-', email ?? '-']) expect(text).not.toContain(secret)
    expect(text).not.toContain('王小明')
  })

  test.each(['zh-TW', 'en'])(
    'comes back to the import as it is: all columns are known, masks change nothing (%s)',
    async (lang) => {
      const headers = { 'accept-language': lang }
      const { bytes } = await fileOf({ ...all, filter: { district: '大安區' } }, headers)
      const fileId = await operator.upload('member-imports', '會員.csv', bytes)
      const preview = await operator.post<{ mapping: object }>('/member-imports/preview', { fileId }, headers)
      expect(Object.keys(preview.body.mapping).sort()).toEqual([...importFields].sort())
      const imported = await importFile(t, operator, bytes, { mode: 'UPDATE', seen })
      expect(imported).toMatchObject({ state: 'DONE', unchanged: 5, updated: 0, rejected: 0 })
    },
  )

  test('comes back with what was changed in it; a mask is refused in words where it is nobody’s own', async () => {
    const { bytes } = await fileOf({ ...all, filter: { district: '大安區' } })
    const [header = '', one = '', two = ''] = bytes.toString().split('\r\n')
    const stranger = two.replace(/member\d+/, 'newcomer1')
    const edited = [header, one.replace('金質會員', '一般會員'), stranger].join('\r\n')
    const imported = await importFile(t, operator, edited, { seen })
    expect(imported).toMatchObject({ state: 'DONE', updated: 1, created: 0, rejected: 1 })
    const [refused] = await errorsOf(operator, imported.id)
    const masked = refused?.errors.filter(({ message }) => message.includes('遮'))
    expect(masked?.map(({ column }) => column)).toEqual([
      '姓名',
      '身分證字號',
      '出生日期',
      '手機號碼',
      '電子郵件',
      '地址',
    ])
    await importFile(t, operator, [header, one].join('\r\n'), { mode: 'UPDATE', seen })
  })

  test('as XLSX: our own reader reads the chosen columns in the chosen order, in English', async () => {
    const asked = { filter: { level: 'GOLD' }, columns: ['level', 'account'], format: 'xlsx', purpose: 'AUDIT' }
    const { bytes } = await fileOf(asked, { 'accept-language': 'en' })
    const rows = await rowsOf(bytes)
    expect(rows[0]).toEqual(['Level', 'Account'])
    expect(rows).toHaveLength(6)
    expect(rows[1]?.[0]).toBe('Gold')
  })

  test('request and end are on record with purpose and number, and the file expires', async () => {
    const { job } = await fileOf(all)
    expect(await auditRows(job.id)).toMatchObject([
      { action: 'export', actorId: operator.userId, purpose: 'STATISTICS', difference: { rows: 35, format: 'csv' } },
      { action: 'export-done', actorId: operator.userId, difference: { rows: 35, fileId: job.files[0]?.id } },
    ])
    expect(job.files[0]?.expiresAt).toBe(new Date(t.deps.now().getTime() + 7 * 86_400_000).toISOString())
  })

  test('another agency neither sees the job nor gets the file', async () => {
    const { job } = await fileOf(all)
    const stranger = await t.as('operator')
    expect((await stranger.get(`/jobs/${job.id}`)).status).toBe(404)
    await expect(stranger.download(job.files[0]?.id ?? 0)).rejects.toThrow('404')
    const support = await t.as('support')
    expect((await order(all, support)).status).toBe(403)
    expect((await support.post('/members/export/count', {})).status).toBe(403)
  })

  test.each([
    [{ ...all, columns: ['sealed'] }],
    [{ ...all, columns: [] }],
    [{ ...all, columns: ['id', 'id'] }],
    [{ ...all, purpose: undefined }],
    [{ ...all, purpose: 'CASE' }],
    [{ ...all, purpose: 'CASE', caseNumber: '無' }],
    [{ ...all, filter: { name: '王' } }],
    [{ ...all, format: 'pdf' }],
  ])('refuses %#', async (asked) => {
    expect((await order(asked)).status).toBe(400)
  })

  test('an export of nothing is refused', async () => {
    const refused = await order({ ...all, filter: { status: 'CLOSED' } })
    expect(refused).toMatchObject({ status: 409, body: { message: '沒有符合條件的資料，沒有產生檔案' } })
  })

  test('who loses the right before it runs gets no file', async () => {
    const clerk = await t.as('operator', { agencyId })
    const { body } = await order(all, clerk)
    await t.deps.database.db.deleteFrom('system_user_role').where('system_user_id', '=', clerk.userId).execute()
    await t.runJobs()
    expect(await jobOf(body.jobId)).toMatchObject({ state: 'FAILED', files: [] })
  })

  test('a cancel ends it and leaves no file', async () => {
    const { body } = await order(all)
    const claim = await claimJob(t.deps, 'test', ['members-export'])
    await operator.post(`/jobs/${body.jobId}/cancel`)
    if (claim) await runJob(t.deps, claim, new AbortController().signal)
    expect(await jobOf(body.jobId)).toMatchObject({ state: 'CANCELLED', files: [] })
    expect(await filesOf(body.jobId)).toEqual([])
  })

  test('a run after one that was broken off leaves one whole file', async () => {
    const { body } = await order(all)
    const half = { job_id: body.jobId, purpose: 'members-exports', name: 'half', mime: 'text/csv', state: 'WRITING' }
    await t.deps.database.db
      .insertInto('file')
      .values({ ...half, created_at: t.deps.now() })
      .execute()
    await t.runJobs()
    expect((await filesOf(body.jobId)).map((file) => file.state)).toEqual(['READY'])
  })

  test('more than one batch comes whole and in order, and those of another agency stay out', async () => {
    const { id: big } = await t.build.agency()
    await buildMembers(t.deps, 10_000, { agencyId: big })
    await buildMember(t.deps)
    const clerk = await t.as('operator', { agencyId: big })
    const { body } = await order({ ...all, columns: ['id'] }, clerk)
    await t.runJobs()
    const job = await jobOf(body.jobId, clerk)
    const text = (await clerk.download(job.files[0]?.id ?? 0)).toString()
    const ids = text.trim().split('\r\n').slice(1).map(Number)
    expect(ids).toHaveLength(10_000)
    expect(ids.every((id, at) => at === 0 || id > (ids[at - 1] ?? 0))).toBe(true)
  })
})

const filesOf = (jobId: number) =>
  t.deps.database.db.selectFrom('file').select(['id', 'state']).where('job_id', '=', jobId).execute()
