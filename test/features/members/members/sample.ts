import { expect } from 'vitest'
import type { TestApp } from '#test/support/app.ts'
import { whileRefused } from '#test/support/build-dispatches.ts'
import { buildMember } from '#test/support/build-members.ts'
import { mint } from '#test/support/builders.ts'
import { bulkSample, together } from '#test/support/bulk-sample.ts'
import type { PrivacyScene, Secret } from '#test/support/privacy-scene.ts'
import type { Filled, Sample } from '#test/support/sample.ts'

const reason = '測試'

async function buildFrozen(t: TestApp, { place, marker }: Filled): Promise<number> {
  const { agencyId, departmentId } = place
  const account = `${marker}f${mint()}`
  const { id } = await buildMember(t.deps, { agencyId, departmentId, account, status: 'FROZEN' })
  const { db } = t.deps.database
  await db.updateTable('member_freeze').set({ reason: marker }).where('member_id', '=', id).execute()
  return id
}

const newcomer = (agencyId: number) => {
  const person = { account: 'refmember', name: '王小明', identityNumber: 'A123456789', birthOn: '1990-01-01' }
  return { ...person, gender: 'M', agencyId }
}

const person = (account: string, secret: Secret) => ({ account, name: '王小明', gender: 'M', ...secret })

type Row = { id: number; version: number }

async function search({ operator, noted }: PrivacyScene, of: Secret, id: number): Promise<void> {
  const find = (key: string, value: string) => operator.post<{ total: number }>('/members/search', { key, value })
  const keys = { IDENTITY: of.identityNumber, PHONE: of.phone, EMAIL: of.email }
  for (const [key, value] of Object.entries(keys)) {
    expect([key, (await noted(key, find(key, value), 200)).total]).toEqual([key, 1])
    await noted(`${key} wrong`, find(key, `${value}!`), 400)
  }
  for (const [key, value] of Object.entries({ ACCOUNT: 'hidden0', NUMBER: String(id), NAME: '王小' }))
    await noted(key, find(key, value), 200)
  for (const value of [of.identityNumber, of.phone, of.email, `${of.identityNumber.slice(0, -1)}0`])
    await noted('mistaken', find('ACCOUNT', value), 200)
  for (const key of ['NUMBER', 'NAME']) await noted('mistaken', find(key, of.phone), 200)
}

/** Everything that one member may go through at the counter. */
async function atTheCounter(scene: PrivacyScene): Promise<void> {
  const { operator, noted, inClear, secret } = scene
  const [first, edited, wrong] = [secret(), secret(), secret()]
  const made = await noted('create', operator.post<Row>('/members', person('hidden0', first)), 201)
  await noted('twice', operator.post('/members', person('hidden9', first)), 409)
  await noted('wrong', operator.post('/members', { ...person('hidden8', wrong), phone: `${wrong.phone}99` }), 400)
  await search(scene, first, made.id)
  const path = `/members/${made.id}`
  for (const part of ['', '/freezes', '/wallet']) await noted(`show${part}`, operator.get(path + part), 200)
  const fields = ['identityNumber', 'birthOn', 'phone', 'email', 'address']
  inClear(
    JSON.stringify((await operator.post(`${path}/reveal`, { fields, purpose: 'CASE', caseNumber: '115-0001' })).body),
  )
  const { account: _, gender: __, ...changes } = person('', edited)
  await noted('edit', operator.patch(path, { ...changes, version: made.version }), 200)
  await noted('stale', operator.patch(path, { ...changes, version: made.version }), 412)
  await noted('freeze', operator.post(`${path}/freeze`, { reason }), 200)
  await noted('lift', operator.post(`${path}/lift`, { reason }), 200)
  await noted('timeline', operator.get(`/timeline?resource=members&recordId=${made.id}`), 200)
}

/** A write that the database itself refuses: what the driver says of it holds the whole statement. */
async function intoTheWall({ t, operator, noted, secret }: PrivacyScene): Promise<void> {
  const wall = { event: 'insert', table: 'member', condition: "new.account = 'hidden5'" } as const
  await whileRefused(t, wall, async () => {
    await noted('broken', operator.post('/members', person('hidden5', secret())), 500)
  })
}

const columns = ['id', 'account', 'name', 'identityNumber', 'birthOn', 'phone', 'email', 'address', 'district']

async function toFile({ operator, fileOf }: PrivacyScene): Promise<void> {
  await fileOf('csv', operator, operator.post('/members/export', { columns, purpose: 'MAILING', format: 'csv' }))
}

const stepping = (verb: string, status: string, others: readonly object[]) =>
  bulkSample({
    name: `members/${verb}`,
    input: { reason },
    others: [{ reason: '另一個理由' }, ...others],
    filters: { agencyId: true },
    build: async ({ deps }, agencyId) => [
      (await buildMember(deps, { agencyId, status })).id,
      (await buildMember(deps, { agencyId, status })).id,
    ],
  })
const steps = together(stepping('freeze', 'ACTIVE', [{ untilOn: '2026-12-31' }]), stepping('lift', 'FROZEN', []))

export const sample: Sample = {
  keyed: steps.keyed,
  files: { 'members-bulk': 'MASKED' },
  resources: {
    members: { build: async (t, filled) => [filled.member.id, await buildFrozen(t, filled)], key: 'memberId' },
  },
  bodies: {
    'patch /members/{id}': () => ({ district: '大安區', version: 1 }),
    'post /members/{id}/reveal': () => ({ fields: ['phone'], purpose: 'CASE', caseNumber: '115-1' }),
    'post /members/{id}/freeze': () => ({ reason }),
    'post /members/{id}/lift': () => ({ reason }),
    'post /members/{id}/close': () => ({ reason }),
  },
  common: { district: ['%E4%BF%A1%E7%BE%A9%E5%8D%80'], birthYearFrom: ['1900'], birthYearTo: ['2099'] },
  references: {
    ...steps.references,
    'post /members agencyId': { body: newcomer },
  },
  noExport: {
    'post /members/search': 'A search is for somebody who has one person before them',
    'get /members/looked-at': 'A few rows of its caller’s own looks on the start page',
    'get /members/{id}/freezes': 'A few rows on the page of one member',
  },
  likely: {
    caseNumber: () => '115-1',
    untilOn: () => '2027-01-01',
    value: () => 'someone1',
  },
  reads: {
    'get /members/looked-at': { elsewhere: 'It tells of its caller’s looks alone; looked-at.test.ts beside this' },
  },
  counts: steps.counts,
  searches: {
    'post /members/search': ({ member }) => [
      { key: 'ACCOUNT', value: member.account },
      { key: 'IDENTITY', value: member.identityNumber },
      { key: 'PHONE', value: member.phone },
      { key: 'EMAIL', value: member.email },
      { key: 'NUMBER', value: String(member.id) },
      { key: 'NAME', value: member.name },
    ],
  },
  privacy: [
    {
      act: 10,
      play: async (scene) => {
        await buildMember(scene.t.deps, { account: 'stranger', gender: 'M', ...scene.secret() })
        await atTheCounter(scene)
        await intoTheWall(scene)
      },
      tables: ['member', 'member_freeze'],
    },
    { act: 80, play: toFile, tables: ['file_chunk', 'job'] },
  ],
}
