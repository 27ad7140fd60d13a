import { beforeAll, describe, expect, test } from 'vitest'
import { spreadShown } from '#kernel/audit/spread.ts'
import { flushRefusals } from '#kernel/http/refusals.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { importFile } from '#test/features/members/member-imports/import.ts'
import { type Answer, apiBase, type Client, type TestApp, testApp } from '#test/support/app.ts'
import { buildIssued } from '#test/support/build-coupon-records.ts'
import { buildScene, type Scene } from '#test/support/build-dispatches.ts'
import { memberCsv, people } from '#test/support/build-member-files.ts'
import { type BuiltMember, buildMember, buildMembers } from '#test/support/build-members.ts'
import { rowsOfRequest } from '#test/support/on-record.ts'

interface Logs {
  items: { id: number; action: string; resource: string; persons: number; subjectId: string | null }[]
}

let t: TestApp
let auditor: Client
let scene: Scene
let operator: Client
let member: BuiltMember
let neighbour: BuiltMember

beforeAll(async () => {
  t = await testApp()
  auditor = await t.as('auditor')
  scene = await buildScene(t, 0, { limitPerMember: 4 })
  operator = scene.operator
  member = await buildMember(t.deps, { agencyId: scene.agencyId })
  neighbour = await buildMember(t.deps, { agencyId: scene.agencyId })
  await buildIssued(t.deps, { couponId: scene.couponId, memberId: member.id })
})

/** What an answer left behind; that of a look is one row. */
const leftBy = async (answer: Promise<Answer>) => {
  const { headers, status } = await answer
  const rows = await rowsOfRequest(t.deps.database.db, headers.get('x-request-id'))
  return { status, rows }
}
const person = ({ id }: { id: number }) => `members ${id}`

/** What the log answers to who saw this person, without the looks of its reader. */
async function saw({ id }: { id: number }, more = ''): Promise<string[]> {
  await spreadShown(t.deps)
  const { items } = (await auditor.get<Logs>(`/member-query-logs?recordId=${id}&pageSize=200${more}`)).body
  const rows = items.map(({ resource, action }) => `${resource} ${action}`)
  return rows.filter((row) => !row.startsWith('member-query-logs') && !row.startsWith('system-logs'))
}

describe('a look leaves whom it showed', () => {
  test('a page of members: each of them, in the order of the page, in one row', async () => {
    const { rows } = await leftBy(operator.get('/members?pageSize=2&status=ACTIVE'))
    expect(rows).toMatchObject([{ action: 'list', resource: 'members', persons: [person(neighbour), person(member)] }])
    expect(rows[0]?.difference).toEqual({ page: 1, sort: 'id', order: 'desc', status: 'ACTIVE', shown: 2 })
    expect(await saw(neighbour)).toContain('members list')
  })

  test('what somebody types into a filter stands there masked', async () => {
    const { rows } = await leftBy(operator.get('/members?district=0912345678'))
    expect(JSON.stringify(rows)).not.toContain('0912345678')
  })

  test('the freezes, the wallet, the page and the timeline of a member', async () => {
    const looks = [`/${member.id}/freezes`, `/${member.id}/wallet`, `/${member.id}`]
    for (const [path, action] of looks.map((path, n) => [path, ['show-freezes', 'show-wallet', 'show'][n]])) {
      const { rows } = await leftBy(operator.get(`/members${path}`))
      expect(rows).toMatchObject([{ action, resource: 'members', recordId: `${member.id}`, persons: [person(member)] }])
    }
    const { rows } = await leftBy(operator.get(`/timeline?resource=members&recordId=${member.id}`))
    expect(rows).toMatchObject([{ action: 'show-timeline', resource: 'members', persons: [person(member)] }])
  })

  test('the ledger, the records of dispatches and the counter, filtered by an account or not', async () => {
    for (const path of ['/coupon-used-records', '/coupon-dispatch-records']) {
      for (const query of ['', `?account=${member.account}`]) {
        const { rows } = await leftBy(operator.get(path + query))
        expect(rows, path + query).toMatchObject([{ action: 'list', persons: [person(member)] }])
      }
      const { rows } = await leftBy(operator.get(`${path}?account=${neighbour.account}`))
      expect(rows, `${path} of one who has none`).toMatchObject([{ action: 'list', persons: [person(neighbour)] }])
      expect((await leftBy(operator.get(`${path}?account=nobody`))).rows).toMatchObject([{ persons: [] }])
    }
    const byId = await leftBy(operator.get(`/coupon-dispatch-records?memberId=${neighbour.id}`))
    expect(byId.rows).toMatchObject([{ persons: [person(neighbour)] }])
    for (const one of [member, neighbour]) {
      const { rows } = await leftBy(operator.post('/coupon-used-records/redeemable', { account: one.account }))
      expect(rows).toMatchObject([{ action: 'search', resource: 'members', persons: [person(one)] }])
    }
    expect(await saw(neighbour)).toEqual(expect.arrayContaining(['coupon-used-records list', 'members search']))
  })

  test('whom a preflight names, and whom it was asked about', async () => {
    const body = { kind: 'SINGLE', couponId: scene.couponId, account: member.account, pieces: 9 }
    const { rows } = await leftBy(operator.post('/coupon-dispatches/preflight', body))
    expect(rows).toMatchObject([{ action: 'preflight', resource: 'coupon-dispatches', persons: [person(member)] }])
  })

  test('once, where a row of the request has named them already', async () => {
    const asked = { fields: ['phone'], purpose: 'CASE', caseNumber: '115-000077' }
    const { rows } = await leftBy(operator.post(`/members/${member.id}/reveal`, asked))
    expect(rows).toMatchObject([{ action: 'reveal', persons: [person(member)] }])
    const frozen = await leftBy(operator.post(`/members/${neighbour.id}/freeze`, { reason: '測試' }))
    expect(frozen.rows.map(({ action }) => action)).toEqual(['freeze'])
  })
})

describe('what the readers of the log look up', () => {
  test('is on record with whom they asked for and whose rows they saw', async () => {
    const asked = await leftBy(auditor.get(`/system-logs?resource=members&recordId=${neighbour.id}&action=nothing`))
    expect(asked.rows).toMatchObject([{ action: 'list', resource: 'system-logs', persons: [person(neighbour)] }])
    const filtered = await leftBy(auditor.get('/member-query-logs?actorAccount=0912345678'))
    expect(filtered.rows).toMatchObject([{ resource: 'member-query-logs', persons: [] }])
    expect(JSON.stringify(filtered.rows)).not.toContain('0912345678')
    const { items } = (await auditor.get<Logs>(`/member-query-logs?recordId=${member.id}&action=show-wallet`)).body
    const one = await leftBy(auditor.get(`/member-query-logs/${items[0]?.id}`))
    expect(one.rows).toMatchObject([{ action: 'show', resource: 'member-query-logs', persons: [person(member)] }])
  })

  test('lists whom a row showed, masked, which is on record too', async () => {
    await operator.get('/members?pageSize=2')
    const { items } = (await auditor.get<Logs>('/member-query-logs?action=list&resource=members&pageSize=1')).body
    expect(items[0]).toMatchObject({ persons: 2 })
    const path = `/member-query-logs/${items[0]?.id}/persons`
    const { rows } = await leftBy(auditor.get(path))
    expect(rows).toMatchObject([{ action: 'show-persons', persons: [person(neighbour), person(member)] }])
    const first = await auditor.get<{ items: object[]; hasNext: boolean }>(`${path}?pageSize=1`)
    const label = expect.stringContaining(`(${neighbour.account})`)
    expect(first.body).toEqual({ items: [{ type: 'members', id: neighbour.id, label }], hasNext: true })
  })
})

describe('a refusal', () => {
  test('of somebody unknown, without the right, or out of reach is on record', async () => {
    const nobody = await leftBy(t.anonymous.get(`/members/${member.id}`))
    expect(nobody).toMatchObject({ status: 401, rows: [{ action: 'show', resource: 'members', outcome: 'REFUSED' }] })
    expect(nobody.rows[0]).toMatchObject({ recordId: `${member.id}`, persons: [] })
    const { rows, status } = await leftBy(operator.get('/system-logs'))
    const difference = { permission: 'system-logs:list', refused: 'forbidden' }
    expect([status, rows]).toMatchObject([403, [{ action: 'list', resource: 'system-logs', difference }]])
    const stranger = await t.as('operator')
    const foreign = await leftBy(stranger.get(`/members/${member.id}/freezes`))
    const unknown = await leftBy(stranger.get('/members/8999999/freezes'))
    for (const { status, rows } of [foreign, unknown])
      expect([status, rows]).toMatchObject([404, [{ action: 'show-freezes', outcome: 'REFUSED', persons: [] }]])
  })

  test('is no news where a page only asks whether somebody is signed in', async () => {
    expect(await leftBy(t.anonymous.get('/auth/me'))).toEqual({ status: 401, rows: [] })
    expect(await leftBy(t.anonymous.post('/auth/logout', {}))).toEqual({ status: 401, rows: [] })
  })

  test('that comes in a flood is some rows and then one, with their number and what was asked for', async () => {
    const { db } = t.deps.database
    const stranger = await t.as('operator')
    const actor = { db: db.selectFrom('audit_log').selectAll().where('actor_id', '=', stranger.userId) }
    for (let id = 1; id <= 80; id++) await stranger.get(`/members/${8_000_000 + id}`)
    expect(await actor.db.execute()).toHaveLength(60)
    await flushRefusals(t.deps)
    const all = await actor.db.orderBy('id').execute()
    const last = readJson(all.at(-1)?.difference)
    const records = Array.from({ length: 20 }, (_, n) => String(8_000_061 + n))
    expect([all.length, last]).toMatchObject([61, { more: 20, records }])
  })

  test('of everybody in one IPv6 network is counted together', async () => {
    const path = `${apiBase}/members/8200001`
    const from = (n: number) => ({ incoming: { socket: { remoteAddress: `2001:db8:1:2::${n.toString(16)}` } } })
    for (let n = 1; n <= 30; n++) await t.app.request(path, {}, from(n))
    const rows = t.deps.database.db.selectFrom('audit_log').where('record_id', '=', '8200001').select('id')
    expect(await rows.execute()).toHaveLength(20)
  })
})

describe('very many at once', () => {
  test('an export is one set: each of its persons finds it, nobody else does', async () => {
    const agencyId = (await t.build.agency()).id
    const members = await buildMembers(t.deps, 230, { agencyId })
    const exporter = await t.as('operator', { agencyId })
    const order = { columns: ['account'], format: 'csv', purpose: 'STATISTICS' }
    const { body } = await exporter.post<{ jobId: number }>('/members/export', order)
    await t.runJobs()
    const rows = await rowsOfRequest(t.deps.database.db, `job-${body.jobId}-1`)
    expect(rows).toMatchObject([{ action: 'export-done' }])
    expect(rows[0]?.persons.sort()).toEqual(members.map(person).sort())
    expect(await saw(members[229] as BuiltMember)).toEqual(['members export-done'])
    expect(await saw(member, '&action=export-done')).toEqual([])
    const log = await auditor.get<Logs>('/member-query-logs?action=export-done&pageSize=1')
    expect(log.body.items).toMatchObject([{ persons: 230 }])
    const listed = await auditor.get<{ items: { id: number }[]; hasNext: boolean }>(
      `/member-query-logs/${log.body.items[0]?.id}/persons?pageSize=100&page=3`,
    )
    expect(listed.body.items.map(({ id }) => id)).toEqual(members.slice(200).map(({ id }) => id))
    expect(listed.body.hasNext).toBe(false)
  })

  test('an import is one set: made, changed and met', async () => {
    const agencyId = (await t.build.agency()).id
    const importer = await t.as('operator', { agencyId })
    const own = await buildMember(t.deps, { agencyId })
    const away = await buildMember(t.deps)
    const made = people(50_000, 300)
    const met = [own, away].map(({ account }, n) => ({ ...people(60_000 + n, 1)[0], account }))
    const run = await importFile(t, importer, memberCsv([...made, ...met] as never))
    expect(run).toMatchObject({ created: 300, updated: 1, rejected: 1 })
    const rows = await rowsOfRequest(t.deps.database.db, `job-${run.jobId}-1`)
    const end = rows.find(({ action }) => action === 'finish')
    const ids = await t.deps.database.db.selectFrom('member').select('id').where('agency_id', '=', agencyId).execute()
    expect(end?.persons.sort()).toEqual([...ids.map(person), person(away)].sort())
    expect(await saw(away)).toContain('member-imports finish')
  })
})
