import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from '#test/support/app.ts'
import type { Sample } from '#test/support/sample.ts'

let made = 0
async function build({ deps }: TestApp): Promise<number[]> {
  const { db } = deps.database
  const provider = await db.selectFrom('push_provider').select('id').limit(1).executeTakeFirstOrThrow()
  const at = deps.now()
  const row = {
    provider_id: provider.id,
    job_id: 8_000_000 + made++,
    status: 'STOPPED',
    total: 10,
    nobody: 9,
    checked_at: at,
  }
  const stamps = { requested_at: at, created_at: at, updated_at: at }
  return [
    insertedId(
      await db
        .insertInto('push_user_list')
        .values({ ...row, ...stamps })
        .executeTakeFirstOrThrow(),
    ),
  ]
}

export const sample: Sample = {
  resources: { 'push-user-lists': { build } },
  placeless: { 'push-user-lists': 'One list of accounts for the whole city' },
  bodies: { 'post /push-user-lists/{id}/release': () => ({ version: 1, reason: '測試' }) },
}
