import { randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { dayMs } from '#contract/days.ts'
import { purge } from '#features/operations/files/purge.ts'
import { nobody } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, systemContext } from '#kernel/context.ts'
import { enqueue } from '#kernel/jobs/jobs.ts'
import { countUses } from '#kernel/limits/uses.ts'
import { type TestApp, testApp } from '#test/support/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const ago = (ms: number) => new Date(t.clock.now().getTime() - ms)
const limit = { name: 'purge-probe', max: 1, seconds: 60 }

async function runPurge() {
  const id = await enqueue(t.ctx, purge, {}, { title: '' })
  await t.runJobs()
  const job = t.deps.database.db.selectFrom('job').select(['state', 'result']).where('id', '=', id)
  return job.executeTakeFirstOrThrow()
}

async function addSession(expiresAt: Date): Promise<Buffer> {
  const token_hash = randomBytes(32)
  const user = await t.build.systemUser({ roles: [] })
  const from = { ip: '', user_agent: '', created_at: ago(0), last_seen_at: ago(0) }
  const row = { token_hash, system_user_id: user.id, expires_at: expiresAt, ...from }
  await t.deps.database.db.insertInto('session').values(row).execute()
  return token_hash
}

async function addAttempt(last_at: Date, locked_until_at: Date | null): Promise<string> {
  const account_key = randomUUID()
  await t.deps.database.db
    .insertInto('sign_in_attempt')
    .values({ account_key, failures: 3, last_at, locked_until_at })
    .execute()
  return account_key
}

/** A row of the log as it was written that long ago. */
async function addRow(kind: 'NOBODY' | 'STAFF', outcome: 'REFUSED' | 'OK', at: Date): Promise<string> {
  const ctx: Ctx = { ...systemContext(t.deps, { ...nobody, kind }), now: () => at }
  await audit(ctx, { action: 'sign-in', resource: 'auth', outcome })
  return ctx.request.id
}

test('takes what is over, and nothing else', async () => {
  const { db } = t.deps.database
  const sessions = [await addSession(ago(1_000)), await addSession(ago(-1_000))]
  const attempts = [
    await addAttempt(ago(2 * dayMs), null),
    await addAttempt(ago(2 * dayMs), ago(dayMs)),
    await addAttempt(ago(2 * dayMs), ago(-60_000)),
    await addAttempt(ago(60_000), null),
  ]
  const rows = [
    await addRow('NOBODY', 'REFUSED', ago(191 * dayMs)),
    await addRow('NOBODY', 'REFUSED', ago(184 * dayMs)),
    await addRow('NOBODY', 'OK', ago(191 * dayMs)),
    await addRow('STAFF', 'REFUSED', ago(191 * dayMs)),
  ]
  const subjects = [randomUUID(), randomUUID()] as const
  await countUses(db, limit, subjects[0], 1, ago(3 * dayMs))
  await countUses(db, limit, subjects[1], 1, ago(dayMs))

  expect(await runPurge()).toMatchObject({
    state: 'DONE',
    result: { sessions: 1, signInAttempts: 2, anonymousRefusals: 1, limitUses: 1 },
  })

  const heldSessions = await db
    .selectFrom('session')
    .select('token_hash as hash')
    .where('token_hash', 'in', sessions)
    .execute()
  expect(heldSessions.map(({ hash }) => sessions.findIndex((one) => one.equals(hash)))).toEqual([1])
  const heldAttempts = await db
    .selectFrom('sign_in_attempt')
    .select('account_key as key')
    .where('account_key', 'in', attempts)
    .execute()
  expect(new Set(heldAttempts.map(({ key }) => attempts.indexOf(key)))).toEqual(new Set([2, 3]))
  const heldRows = await db.selectFrom('audit_log').select('request_id as id').where('request_id', 'in', rows).execute()
  expect(new Set(heldRows.map(({ id }) => rows.indexOf(id)))).toEqual(new Set([1, 2, 3]))
  const heldUses = await db.selectFrom('limit_use').select('subject').where('name', '=', limit.name).execute()
  expect(heldUses).toEqual([{ subject: subjects[1] }])
})

test('takes a flood in batches', async () => {
  const { db } = t.deps.database
  const flood = Array.from({ length: 4_500 }, () => ({
    account_key: randomUUID(),
    failures: 1,
    last_at: ago(2 * dayMs),
    locked_until_at: null,
  }))
  await db.insertInto('sign_in_attempt').values(flood).execute()
  expect(await runPurge()).toMatchObject({ result: { signInAttempts: 4_500 } })
})
