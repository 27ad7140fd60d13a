import type { TestApp } from '#test/support/app.ts'
import { placeNames } from '#test/support/places.ts'
import type { Filled, Sample } from '#test/support/sample.ts'

/** One of each place, so that the count of the start page stays. */
async function build({ deps }: TestApp, { place }: Filled): Promise<number[]> {
  const { db } = deps.database
  const provider = await db.selectFrom('push_provider').select('id').orderBy('id').limit(1).executeTakeFirstOrThrow()
  const [at, jobId] = [deps.now(), 8_000_000 + placeNames.indexOf(place.name)]
  const row = { provider_id: provider.id, job_id: jobId, status: 'STOPPED', total: 10, nobody: 9, checked_at: at }
  const stamps = { requested_at: at, created_at: at, updated_at: at }
  await db
    .insertInto('push_user_list')
    .values({ ...row, ...stamps })
    .onDuplicateKeyUpdate({ job_id: jobId })
    .execute()
  const rows = await db.selectFrom('push_user_list').select('id').where('job_id', '=', jobId).execute()
  return rows.map(({ id }) => id)
}

export const sample: Sample = {
  resources: { 'push-user-lists': { build } },
  placeless: { 'push-user-lists': 'One list of accounts for the whole city' },
  bodies: { 'post /push-user-lists/{id}/release': () => ({ version: 1, reason: '測試' }) },
}
