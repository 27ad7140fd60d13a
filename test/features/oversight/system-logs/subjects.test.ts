import { beforeAll, describe, expect, test } from 'vitest'
import { spreadShown } from '#kernel/audit/spread.ts'
import { importFile } from '#test/features/members/member-imports/import.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { buildScene, newKey, type Scene, single } from '#test/support/build-dispatches.ts'
import { memberCsv } from '#test/support/build-member-files.ts'
import { buildMember } from '#test/support/build-members.ts'

interface Logs {
  items: { action: string; resource: string }[]
  nextCursor: string | null
}

let t: TestApp
let auditor: Client
let scene: Scene
let member: { id: number; account: string }
let neighbour: { id: number }

/** Without what the readers of the log leave there themselves. */
const told = ({ body }: { body: Logs }) =>
  body.items
    .map(({ resource, action }) => `${resource} ${action}`)
    .filter((row) => !/^(system-logs|member-query-logs) |show-timeline/.test(row))
const lookups = async (id: number | string, more = '') =>
  told(await auditor.get<Logs>(`/member-query-logs?recordId=${id}${more}`))
const rows = async (id: number | string, more = '') =>
  told(await auditor.get<Logs>(`/system-logs?resource=members&recordId=${id}${more}`))
const timeline = async (client: Client, id: number) =>
  told(await client.get<Logs>(`/timeline?resource=members&recordId=${id}`))

/** What is done with the coupons of one member, from the dispatch to its correction. */
async function useCoupon(): Promise<void> {
  const { operator } = scene
  const { body } = await single(scene, member.account, { pieces: 4 })
  await single(scene, member.account, { pieces: 4 })
  const records = await operator.get<{ items: { id: number }[] }>(`/coupon-dispatch-records?dispatchId=${body.id}`)
  const recordId = records.body.items[0]?.id
  const order = { recordId, pieces: 1, requestKey: newKey() }
  const used = await operator.post<{ id: number }>('/coupon-used-records/redeem', order)
  await operator.post('/coupon-used-records/redeem', order)
  const correction = { pieces: 2, reason: '店家更正', requestKey: newKey() }
  const amended = await operator.post(`/coupon-used-records/${used.body.id}/amend`, correction)
  const taken = { recordId, reason: '重複發送', requestKey: newKey() }
  const deleted = await operator.post('/coupon-used-records/delete', taken)
  expect([used.status, amended.status, deleted.status]).toEqual([201, 201, 201])
}

const ofCoupons = [
  'coupon-used-records delete',
  'coupon-used-records amend',
  'coupon-used-records repeat',
  'coupon-used-records redeem',
  'coupon-dispatch-records list',
  'coupon-dispatches create',
  'coupon-dispatches create',
]

beforeAll(async () => {
  t = await testApp()
  auditor = await t.as('auditor')
  scene = await buildScene(t, 0, { limitPerMember: 4 })
  const { agencyId, operator } = scene
  member = await buildMember(t.deps, { agencyId, name: '司馬一' })
  neighbour = await buildMember(t.deps, { agencyId, name: '司馬一' })
  await operator.post('/members/search', { key: 'NAME', value: '司馬一' })
  await operator.post('/members/search', { key: 'ACCOUNT', value: member.account })
  await operator.get(`/members/${member.id}`)
  await operator.get(`/members/${member.id}/wallet`)
  await useCoupon()
  await operator.post(`/members/${member.id}/freeze`, { reason: '測試' })
  await spreadShown(t.deps)
})

describe('what concerned a member', () => {
  const looks = ['members show-wallet', 'members show', 'members search', 'members search']

  test('is found in the log of lookups, also where several were found', async () => {
    expect(await lookups(member.id)).toEqual(['coupon-dispatch-records list', ...looks])
    expect(await lookups(neighbour.id)).toEqual(['members search'])
    expect(await lookups(member.id, '&action=search&pageSize=1')).toEqual(['members search'])
    expect(await lookups(member.id, '&resource=coupons')).toEqual([])
  })

  test('is found in the log of everything, whatever record it was done to', async () => {
    expect(await rows(member.id)).toEqual(['members freeze', ...ofCoupons, ...looks])
    expect(await rows(member.id, '&action=redeem')).toEqual(['coupon-used-records redeem'])
    expect(await rows(`${member.id}x`)).toEqual([])
    const record = (await auditor.get<Logs>(`/system-logs?resource=coupon-used-records&recordId=${member.id}`)).body
    expect(record.items.every(({ resource }) => resource === 'coupon-used-records')).toBe(true)
  })

  test('is read on by cursor and counted like any list', async () => {
    const { db } = t.deps.database
    await db.deleteFrom('audit_log').where('resource', 'like', '%-logs').execute()
    const seen: string[] = []
    let pages = 0
    for (let cursor: string | null = ''; cursor !== null; ) {
      const path = `/system-logs?resource=members&recordId=${member.id}&pageSize=2${cursor && `&cursor=${cursor}`}`
      const page: { body: Logs } = await auditor.get<Logs>(path)
      seen.push(...told(page))
      pages += 1
      cursor = page.body.nextCursor
    }
    expect(seen).toEqual(['members freeze', ...ofCoupons, ...looks])
    const exact = await auditor.get<{ total: number }>(`/member-query-logs?recordId=${member.id}&count=exact`)
    // With the dispatch record, and the looks of the auditor at the pages above.
    expect(exact.body.total).toBe(looks.length + 1 + pages)
  })

  test('goes out as a file', async () => {
    const order = { format: 'csv', purpose: 'AUDIT', filter: { recordId: String(neighbour.id) } }
    const { body } = await auditor.post<{ jobId: number }>('/member-query-logs/export', order)
    await t.runJobs()
    const job = await auditor.get<{ result: { fileId: number } }>(`/jobs/${body.jobId}`)
    const lines = (await auditor.download(job.body.result.fileId)).toString().trim().split('\r\n')
    expect(lines.filter((line) => line.includes('members'))).toHaveLength(1)
  })

  test('has what was done to the member alone on the timeline of whoever may not read the log', async () => {
    expect(await timeline(scene.operator, member.id)).toEqual(['members freeze'])
    const everywhere = await accessBuilders(t).holderOf({ 'members:show': 'ALL', 'system-logs:list': 'ALL' })
    expect(await timeline(everywhere, member.id)).toEqual(['members freeze', ...ofCoupons, ...looks])
    const elsewhere = await accessBuilders(t).holderOf({ 'members:show': 'ALL', 'system-logs:list': 'AGENCY' })
    expect(await timeline(elsewhere, member.id)).toEqual(['members freeze', ...looks])
  })

  test('has the edits of an import, and its end', async () => {
    const { id, account } = await buildMember(t.deps, { agencyId: scene.agencyId })
    const row = { account, level: 'GOLD' }
    await importFile(t, scene.operator, memberCsv([row as never], ['account', 'level'] as never), { mode: 'UPDATE' })
    await spreadShown(t.deps)
    expect(await rows(id)).toEqual(['member-imports finish', 'members edit'])
  })
})
