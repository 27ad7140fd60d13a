import { beforeAll, expect, test } from 'vitest'
import { resealMembers } from '#features/members/members/reseal.ts'
import { createPii } from '#kernel/pii.ts'
import { type TestApp, testApp } from '#test/support/app.ts'
import { buildMembers } from '#test/support/build-members.ts'
import { testKeys } from '#test/support/keys.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

test('rows of an old key are sealed with the new one and found by the new index', async () => {
  const built = await buildMembers(t.deps, 3)
  const renewed = createPii({
    dataKeys: [{ id: 2, key: Buffer.alloc(32, 8) }, ...testKeys.dataKeys],
    indexKey: Buffer.alloc(32, 10),
  })
  const { db } = t.deps.database
  await db.updateTable('member').set({ email_masked: 'of older rules' }).execute()
  const rows = await resealMembers({ ...t.ctx, pii: renewed }, () => undefined)
  expect(rows).toBeGreaterThanOrEqual(3)
  const withoutOld = createPii({ dataKeys: [{ id: 2, key: Buffer.alloc(32, 8) }], indexKey: Buffer.alloc(32, 10) })
  const stored = await db
    .selectFrom('member')
    .select(['account', 'sealed', 'email_masked as email', 'identity_index as index', 'open_key as open'])
    .where(
      'id',
      'in',
      built.map((member) => member.id),
    )
    .execute()
  for (const row of stored) {
    const { identityNumber } = withoutOld.open('member', row.account, row.sealed)
    expect(row.index).toEqual(withoutOld.blindIndex('member.identity', identityNumber ?? ''))
    expect(row.open).toBe(1)
    expect(row.email).toMatch(/^m\*\*\*@example\.tw$/)
  }
  expect(stored).toHaveLength(3)
})
