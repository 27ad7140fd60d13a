import { expect, test } from 'vitest'
import { testApp } from '#test/support/app.ts'

test('the state of the trail counts the day in Taipei, what is refused, revealed and exported, and what is to be spread', async () => {
  const t = await testApp()
  const auditor = await t.as('auditor')
  const { db } = t.deps.database
  await db.deleteFrom('audit_log').execute()
  const actor = { actor_account: 'a', actor_name: 'A', actor_role: '', agency_name: '', ip: '', request_id: 'r' }
  const row = { ...actor, outcome: 'OK', action: 'show', resource: 'members', occurred_at: t.clock.now() }
  const yesterday = new Date(t.clock.now().getTime() - 86_400_000)
  await db
    .insertInto('audit_log')
    .values([
      { ...row, occurred_at: yesterday },
      { ...row, shown_due: 1 },
      { ...row, action: 'reveal' },
      { ...row, action: 'export' },
      { ...row, action: 'reveal', outcome: 'REFUSED' },
    ])
    .execute()
  const { status, body } = await auditor.get('/system-logs/state')
  expect(status).toBe(200)
  expect(body).toEqual({
    rowsToday: 4,
    refusedToday: 1,
    revealsToday: 1,
    exportsToday: 1,
    lastAt: t.clock.now().toISOString(),
    toSpread: 1,
    refusalsKeptFrom: '2025-08-24',
  })
})
