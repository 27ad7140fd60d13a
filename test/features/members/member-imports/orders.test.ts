import { beforeAll, describe, expect, test } from 'vitest'
import { readJson } from '#kernel/jobs/jobs.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { memberCsv, people, person } from '#test/support/build-member-files.ts'
import { importFile, linesOf, order, show } from './import.ts'

let t: TestApp
let operator: Client
let agencyId: number

beforeAll(async () => {
  t = await testApp()
  agencyId = (await t.build.agency()).id
  operator = await t.as('operator', { agencyId })
})

interface Preview {
  format: string
  encoding: string | null
  columns: { header: string; samples: string[] }[]
  mapping: Record<string, number>
  problems: { field: string; columns: number[]; message: string }[]
  rowCount: number
  rowCountIsEstimate: boolean
  rows: { line: number; errors: { field: string | null; column: string | null }[] }[]
  checked: { rows: number; faulty: number }
  sameContentAs: { id: number } | 'OUT_OF_REACH' | null
}

async function previewOf(content: string | Uint8Array, options: object = {}) {
  const fileId = await operator.upload('member-imports', 'a.csv', content)
  return operator.post<Preview>('/member-imports/preview', { fileId, ...options })
}

describe('preview', () => {
  test('recognises headers in both languages and shows errors by cell', async () => {
    const csv = [
      'Account ID,Full Name,身分證字號/居留證號,生日,Sex,Mobile,E-mail,會員等級,行政區,地址,備註',
      'a1,王小明,A123456789,79/05/20,男,0912345678,a@example.tw,金質會員,信義區,臺北市信義區,x',
      'a2,王小明,A123456780,1990-05-20,F,0912,a@example.tw,GOLD,信義區,臺北市信義區,x',
      'a3,王小明,B123456780,,F,,,,,,',
    ].join('\n')
    const { body } = await previewOf(csv)
    expect(body).toMatchObject({
      format: 'csv',
      encoding: 'utf-8',
      mapping: { account: 0, name: 1, identityNumber: 2, birthOn: 3, gender: 4, phone: 5, email: 6, level: 7 },
      problems: [],
      rowCount: 3,
      rowCountIsEstimate: false,
      checked: { rows: 3, faulty: 2 },
    })
    expect(body.columns[10]).toMatchObject({ header: '備註', samples: ['x', 'x'] })
    expect(body.rows[1]?.errors).toMatchObject([
      { field: 'identityNumber', column: '身分證字號/居留證號' },
      { field: 'phone', column: 'Mobile' },
    ])
    expect(body.rows[2]?.errors).toMatchObject([{ field: 'birthOn', column: '生日' }])
  })

  test('shows fifty rows, checks a thousand, and estimates the number of a long file', async () => {
    const { body } = await previewOf(memberCsv(people(500_000, 30_000)))
    expect(body.rows).toHaveLength(50)
    expect(body).toMatchObject({ rowCountIsEstimate: true, checked: { rows: 1_000, faulty: 0 } })
    expect(Math.abs(body.rowCount - 30_000)).toBeLessThan(3)
  })

  test('leaves a field open that two columns claim, and the import with it', async () => {
    const csv = '帳號,姓名,手機,電話\na1,王小明,0912345678,0912345678\n'
    const { body } = await previewOf(csv)
    expect(body.problems).toEqual([
      { field: 'phone', columns: [2, 3], message: '有幾欄都像是這個欄位：手機、電話，請選定其中一欄' },
    ])
    expect(body.mapping).toEqual({ account: 0, name: 1 })
    const refused = await order(operator, csv, { mode: 'UPDATE' })
    expect(refused).toMatchObject({ status: 400, body: { errors: { 'mapping.phone': expect.any(String) } } })
    const chosen = await order(operator, csv, {
      mode: 'UPDATE',
      mapping: { account: 0, phone: 3 },
      seen: ['unreadColumns'],
    })
    expect(chosen.status).toBe(201)
    await t.runJobs()
  })

  test('belongs to the uploader alone', async () => {
    const fileId = await operator.upload('member-imports', 'a.csv', memberCsv(people(510_000, 1)))
    const colleague = await t.as('operator', { agencyId })
    expect((await colleague.post('/member-imports/preview', { fileId })).status).toBe(404)
    const body = { fileId, mode: 'CREATE', policy: 'VALID_ROWS' }
    expect((await colleague.post('/member-imports', body)).status).toBe(404)
  })

  test('says that the content was imported before, and what a file is that cannot be read', async () => {
    const csv = memberCsv(people(520_000, 2))
    const done = await importFile(t, operator, csv)
    expect((await previewOf(csv)).body.sameContentAs).toMatchObject({ id: done.id })
    const binary = await previewOf(new Uint8Array([1, 0, 2, 0, 3]))
    expect(binary).toMatchObject({ status: 400, body: { message: '這不是文字檔，請上傳 CSV 或 XLSX 檔' } })
  })
})

describe('an order', () => {
  test('needs the columns that its mode needs, each for one field', async () => {
    const csv = '帳號,手機號碼\na1,0912345678\n'
    const missing = await order(operator, csv, { mode: 'CREATE' })
    expect(missing.status).toBe(400)
    const { errors } = missing.body as unknown as { errors: Record<string, string> }
    expect(Object.keys(errors).sort()).toEqual(
      ['birthOn', 'gender', 'identityNumber', 'name'].map((field) => `mapping.${field}`),
    )
    const twice = await order(operator, csv, { mode: 'UPDATE', mapping: { account: 0, phone: 0 } })
    expect(twice).toMatchObject({ status: 400, body: { errors: { 'mapping.phone': '同一欄不能對應到兩個欄位' } } })
    const outside = await order(operator, csv, { mode: 'UPDATE', mapping: { account: 0, phone: 9 } })
    expect(outside).toMatchObject({ status: 400, body: { errors: { 'mapping.phone': '檔案裡沒有這一欄' } } })
    const unknown = await order(operator, csv, { mode: 'UPDATE', mapping: { account: 0, status: 1 } })
    expect(unknown.status).toBe(400)
  })

  test('of a content that another department has applied is refused without saying which', async () => {
    const csv = memberCsv(people(535_000, 2))
    const first = await importFile(t, operator, csv, { name: '鄰科室.csv' })
    const { id: departmentId } = await t.build.department(agencyId)
    const scope = 'DEPARTMENT'
    const grants = { 'members:import': scope, 'member-imports:show': scope, 'files:create': scope } as const
    const neighbour = await accessBuilders(t).holderOf(grants, { agencyId, departmentId })
    const fileId = await neighbour.upload('member-imports', 'a.csv', csv)
    const preview = await neighbour.post<Preview>('/member-imports/preview', { fileId })
    expect(preview.body.sameContentAs).toBe('OUT_OF_REACH')
    const again = await order(neighbour, csv)
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({ message: '其他科室已匯入過內容相同的檔案，不會重複套用' })
    for (const told of ['鄰科室', `第 ${first.id} 號`, '2026-03-02'])
      expect(JSON.stringify([preview.body, again.body])).not.toContain(told)
  })

  test('of the same content is refused by name until the earlier one came to nothing', async () => {
    const csv = memberCsv(people(530_000, 2))
    const first = await order(operator, csv, { name: '一月.csv' })
    const again = await order(operator, csv)
    expect(again).toMatchObject({ status: 409, body: { code: 'conflict' } })
    expect((again.body as unknown as { message: string }).message).toContain(`第 ${first.body.id} 號「一月.csv」`)
    const elsewhere = await t.as('operator')
    expect((await order(elsewhere, csv)).status).toBe(201)
    await operator.post(`/member-imports/${first.body.id}/cancel`)
    const second = await order(operator, csv)
    expect(second.status).toBe(201)
    expect((await operator.post(`/member-imports/${first.body.id}/resume`)).status).toBe(409)
    await t.runJobs()
  })

  test('that applied no row frees the content too', async () => {
    const csv = memberCsv([person(540_000, { phone: 'x' })])
    expect(await importFile(t, operator, csv)).toMatchObject({ state: 'DONE', accepted: 0, rejected: 1 })
    expect((await order(operator, csv)).status).toBe(201)
    await t.runJobs()
  })

  test('leaves the uploaded file only as long as it may be needed', async () => {
    const done = await importFile(t, operator, memberCsv(people(550_000, 1)))
    const left = await t.deps.database.db
      .selectFrom('import_run')
      .innerJoin('file', 'file.id', 'import_run.file_id')
      .select('file.id')
      .where('import_run.id', '=', done.id)
      .execute()
    expect(left).toEqual([])
  })

  test('is on record from the order to the counts, without personal data', async () => {
    const done = await importFile(t, operator, memberCsv(people(560_000, 2)))
    const log = await t.deps.database.db
      .selectFrom('audit_log')
      .select(['action', 'difference'])
      .where('resource', '=', 'member-imports')
      .where('record_id', '=', String(done.id))
      .orderBy('id')
      .execute()
    expect(log.map(({ action }) => action)).toEqual(['import', 'finish'])
    expect(readJson(log[1]?.difference)).toMatchObject({ rows: 2, created: 2, rejected: 0 })
  })
})

describe('reach', () => {
  test('a member of another agency looks like any taken account, and for an update like none', async () => {
    const [row] = people(570_000, 1)
    await importFile(t, operator, memberCsv(row ? [row] : []))
    const stranger = await t.as('operator')
    const changed = [person(570_000, { name: '別的名字' })]
    const taken = await importFile(t, stranger, memberCsv(changed))
    expect(await linesOf(stranger, taken.id)).toEqual(['2 account 這個帳號已被使用'])
    const none = await importFile(t, stranger, memberCsv(changed), { mode: 'UPDATE' })
    expect(await linesOf(stranger, none.id)).toEqual(['2 account 沒有這個帳號，無法更新'])
  })

  test('an import is seen in its agency only', async () => {
    const done = await importFile(t, operator, memberCsv([person(580_000, { phone: 'x' })]))
    const stranger = await t.as('operator')
    for (const path of ['', '/errors']) {
      expect((await stranger.get(`/member-imports/${done.id}${path}`)).status).toBe(404)
    }
    for (const verb of ['cancel', 'resume']) {
      expect((await stranger.post(`/member-imports/${done.id}/${verb}`)).status).toBe(404)
    }
    expect((await stranger.get<{ items: unknown[] }>('/member-imports')).body.items).toEqual([])
    const auditor = await t.as('auditor')
    expect((await auditor.get(`/member-imports/${done.id}`)).status).toBe(200)
    expect((await auditor.get(`/files/${done.failedFileId}/download`)).status).toBe(404)
  })

  test('support and approvers may not import', async () => {
    for (const role of ['support', 'approver'] as const) {
      const client = await t.as(role, { agencyId })
      expect((await client.post('/member-imports/preview', { fileId: 1 })).status).toBe(403)
      expect((await client.post('/member-imports', {})).status).toBe(403)
      expect((await client.get('/member-imports')).status).toBe(403)
    }
  })

  test('who lost the right before the job ran imports nothing', async () => {
    const { body } = await order(operator, memberCsv(people(590_000, 2)))
    const { db } = t.deps.database
    const role = await db
      .deleteFrom('system_user_role')
      .where('system_user_id', '=', operator.userId)
      .executeTakeFirst()
    expect(role.numDeletedRows).toBe(1n)
    await t.runJobs()
    const auditor = await t.as('auditor')
    expect(await show(auditor, body.id)).toMatchObject({ state: 'FAILED', accepted: 0 })
  })
})
