import { beforeAll, expect, test } from 'vitest'
import { respellMembers } from '#features/members/members/respell.ts'
import { updateSchema } from '#server/prepare.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildMembers } from '#test/support/build-members.ts'
import type { Page } from './shapes.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const stored = (agencyId: number) =>
  t.deps.database.db
    .selectFrom('member')
    .select(['name', 'name_key as key', 'district'])
    .where('agency_id', '=', agencyId)
    .orderBy('id')
    .execute()

test('members of older releases are found and counted by the one spelling, and keep their names', async () => {
  const { db } = t.deps.database
  const { id: agencyId } = await t.build.agency()
  const names = ['甲　測鳳', '瑪亞．測鳳', 'John  Tester', '乙測鳳']
  const members = await buildMembers(t.deps, names.length, { agencyId })
  const districts = ['台北市大安區', '106大安區', '大安', '某處']
  for (const [at, { id }] of members.entries()) {
    const old = { name: names[at] ?? '', name_key: at === 3 ? '乙測鳳' : '', district: districts[at] ?? '' }
    await db.updateTable('member').set(old).where('id', '=', id).execute()
  }
  await updateSchema(t.deps)
  const expected = [
    { name: '甲　測鳳', key: '甲測鳳', district: '大安區' },
    { name: '瑪亞．測鳳', key: '瑪亞測鳳', district: '大安區' },
    { name: 'John  Tester', key: 'john tester', district: '大安區' },
    { name: '乙測鳳', key: '乙測鳳', district: '某處' },
  ]
  expect(await stored(agencyId)).toEqual(expected)

  const support = await t.as('support', { agencyId })
  const found = await support.post<Page>('/members/search', { key: 'NAME', value: '甲測' })
  expect(found.body.items).toMatchObject([{ id: members[0]?.id, district: '大安區' }])
  const operator = await t.as('operator', { agencyId })
  const reached = await operator.post('/coupons/audience-count', { audience: { districts: ['大安區'] } })
  expect(reached.body).toEqual({ members: 3 })

  const log = () =>
    db.selectFrom('audit_log').select('difference').where('action', '=', 'respell').orderBy('id').execute()
  const rows = await log()
  expect(rows.map((row) => row.difference)).toEqual(
    expect.arrayContaining([{ district: { from: '台北市大安區', to: '大安區' }, rows: 1 }]),
  )
  await updateSchema(t.deps)
  expect(await stored(agencyId)).toEqual(expected)
  expect(await log()).toEqual(rows)
})

test('many are done in pieces, and one broken off in the middle goes on', async () => {
  const { db } = t.deps.database
  const { id: agencyId } = await t.build.agency()
  const members = await buildMembers(t.deps, 4_500, { agencyId })
  await db
    .updateTable('member')
    .set({ name: '丙　測鳳', name_key: '', district: '臺北市信義區' })
    .where('agency_id', '=', agencyId)
    .execute()
  const ids = members.slice(0, 1_000).map(({ id }) => id)
  await db.updateTable('member').set({ name_key: '丙測鳳', district: '信義區' }).where('id', 'in', ids).execute()
  await respellMembers(t.ctx)
  expect(new Set((await stored(agencyId)).map((row) => JSON.stringify(row)))).toEqual(
    new Set([JSON.stringify({ name: '丙　測鳳', key: '丙測鳳', district: '信義區' })]),
  )
})
