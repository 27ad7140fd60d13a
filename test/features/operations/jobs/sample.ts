import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from '#test/support/app.ts'
import { bulkSample } from '#test/support/bulk-sample.ts'
import { ownersOf } from '#test/support/places.ts'
import type { Filled, Sample } from '#test/support/sample.ts'

const payloadOf = (marker: string) =>
  JSON.stringify({ format: 'csv', filter: { action: marker }, members: false, lang: 'en' })

async function insertJob(t: TestApp, { place, marker, user }: Filled, state: string): Promise<number> {
  const at = t.deps.now()
  // So that no test that runs jobs takes it, by the database's clock.
  const later = new Date('2999-01-01T00:00:00.000Z')
  const row = { kind: 'system-log-export', title: marker, state, payload: payloadOf(marker), run_at: later }
  const ended = state === 'FAILED' ? { finished_at: at, result: JSON.stringify({ marker }) } : {}
  const who = { ...ownersOf(place), max_attempts: 3, created_by: user.id, created_at: at }
  const all = { ...row, ...ended, ...who, subject_type: marker }
  return insertedId(await t.deps.database.db.insertInto('job').values(all).executeTakeFirstOrThrow())
}

async function buildWaiting(t: TestApp, agencyId: number, userId: number): Promise<number> {
  const place = { agencyId, departmentId: null } as Filled['place']
  return insertJob(t, { place, marker: 'waits', user: { id: userId } } as Filled, 'QUEUED')
}

const cancelling = bulkSample({
  name: 'jobs/cancel',
  input: {},
  filters: { subjectId: { elsewhere: 'Of whatever kind of record; the jobs of others are not shown by it' } },
  build: async (t, agencyId, { userId }) => [
    await buildWaiting(t, agencyId, userId),
    await buildWaiting(t, agencyId, userId),
  ],
})

export const sample: Sample = {
  ...cancelling,
  files: { 'jobs-bulk': 'PLAIN' },
  resources: {
    jobs: { build: async (t, filled) => [await insertJob(t, filled, 'FAILED'), await insertJob(t, filled, 'QUEUED')] },
  },
  pointing: { subjectType: ({ marker }) => marker },
  common: { kind: ['system-log-export'], subjectId: ['1'] },
  reads: { 'get /jobs/counts': {}, 'get /jobs/events': { elsewhere: 'A stream, which test/guards/scope-lists reads' } },
}
