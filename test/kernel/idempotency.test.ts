import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { deleteExpiredKeys, findAnswer, keepAnswers, once } from '#kernel/idempotency.ts'
import { type TestApp, testApp } from '#test/support/app.ts'

interface Answer {
  id: number
  word: string
}

let t: TestApp
let ctx: Ctx
beforeAll(async () => {
  t = await testApp()
  ctx = t.ctx
})

const actor = (id: number): Ctx => ({ ...ctx, actor: { ...ctx.actor, id } })
const ask = (body: object = {}, key: string = randomUUID()) => ({
  scope: 'probes',
  key,
  body,
  label: ({ word }: Answer) => word,
})
const rowsOf = (key: string) =>
  ctx.db.selectFrom('idempotency_key').selectAll().where('request_key', '=', key).execute()

/** What asking has done to the database: one audit row a time. */
const effect = (key: string, answer: Answer) => async (tx: Ctx) => {
  await audit(tx, { action: 'probe', resource: 'probes', recordId: key })
  return answer
}
const effectsOf = async (key: string) =>
  (await ctx.db.selectFrom('audit_log').select('id').where('record_id', '=', key).execute()).length
const repeatsOf = async (recordId: number) => {
  const rows = ctx.db.selectFrom('audit_log').select(['record_label as label', 'resource'])
  return rows.where('action', '=', 'repeat').where('record_id', '=', String(recordId)).execute()
}

describe('a request with a key', () => {
  test('is carried out once, however many come at once; the others get the first answer and are on record', async () => {
    const request = ask({ pieces: 3 })
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => once(ctx, request, effect(request.key, { id: 9_001, word: `try ${n}` }))),
    )
    expect(new Set(answers.map(({ word }) => word)).size).toBe(1)
    expect(await effectsOf(request.key)).toBe(1)
    const repeats = await repeatsOf(9_001)
    expect(repeats).toHaveLength(19)
    expect(repeats[0]).toEqual({ label: answers[0]?.word, resource: 'probes' })
  })

  test('with other content is a conflict, and nothing is carried out', async () => {
    const request = ask({ pieces: 3 })
    await once(ctx, request, effect(request.key, { id: 9_002, word: 'first' }))
    const other = once(ctx, { ...request, body: { pieces: 4 } }, effect(request.key, { id: 9_003, word: 'second' }))
    await expect(other).rejects.toMatchObject({ code: 'conflict', problem: { key: 'requestKey.otherContent' } })
    expect(await effectsOf(request.key)).toBe(1)
  })

  test('is one’s own: another person or another resource may use the same key', async () => {
    const request = ask()
    const mine = await once(ctx, request, effect(request.key, { id: 9_004, word: 'mine' }))
    const theirs = await once(actor(77), request, effect(request.key, { id: 9_005, word: 'theirs' }))
    const elsewhere = { ...request, scope: 'others' }
    const third = await once(ctx, elsewhere, effect(request.key, { id: 9_006, word: 'third' }))
    expect([mine.word, theirs.word, third.word]).toEqual(['mine', 'theirs', 'third'])
    expect((await rowsOf(request.key)).map(({ owner }) => owner).sort()).toEqual(['staff:0', 'staff:0', 'staff:77'])
  })

  test('that failed has left nothing and may come again', async () => {
    const request = ask()
    const failing = once(ctx, request, async (tx) => {
      await effect(request.key, { id: 9_007, word: '' })(tx)
      throw new Error('the stock moved')
    })
    await expect(failing).rejects.toThrow('the stock moved')
    expect([await effectsOf(request.key), await rowsOf(request.key)]).toEqual([0, []])
    expect(await once(ctx, request, effect(request.key, { id: 9_007, word: 'now' }))).toEqual({
      id: 9_007,
      word: 'now',
    })
  })

  test('stands or falls with the transaction around it', async () => {
    const request = ask()
    const whole = inTransaction(ctx, async (tx) => {
      await once(tx, request, effect(request.key, { id: 9_008, word: 'inside' }))
      expect(await once(tx, request, effect(request.key, { id: 9_008, word: 'again' }))).toMatchObject({
        word: 'inside',
      })
      throw new Error('the outer one failed')
    })
    await expect(whole).rejects.toThrow('the outer one failed')
    expect([await effectsOf(request.key), await rowsOf(request.key)]).toEqual([0, []])
  })

  test('keeps neither the answer nor what was asked for readable', async () => {
    const request = ask({ identityNumber: 'A123456789' })
    await once(ctx, request, effect(request.key, { id: 9_009, word: 'A123456789' }))
    const [row] = await rowsOf(request.key)
    expect(row?.sealed?.length).toBeGreaterThan(100)
    expect(row?.sealed?.includes('A123456789')).toBe(false)
  })

  test('whose first is still at work is told to come again shortly', async () => {
    const request = ask()
    let end: () => void = () => undefined
    const held = new Promise<void>((resolve) => {
      end = resolve
    })
    let started: () => void = () => undefined
    const working = new Promise<void>((resolve) => {
      started = resolve
    })
    const first = once(ctx, request, async () => {
      started()
      await held
      return { id: 9_010, word: 'slow' }
    })
    await working
    await ctx.db.connection().execute(async (db) => {
      await sql`set session innodb_lock_wait_timeout = 1`.execute(db)
      const second = once({ ...ctx, db }, request, async () => ({ id: 9_011, word: 'second' }))
      await expect(second).rejects.toMatchObject({
        code: 'conflict',
        problem: { key: 'requestKey.atWork' },
        details: { retryAfter: 2 },
      })
      await sql`set session innodb_lock_wait_timeout = 10`.execute(db)
    })
    end()
    expect((await first).word).toBe('slow')
    expect(await findAnswer(ctx, request)).toEqual({ id: 9_010, word: 'slow' })
  })
})

describe('answers of a batch', () => {
  test('are found one by one', async () => {
    const served = [1, 2, 3].map((n) => ({
      ctx: actor(n),
      request: ask({ n }),
      answer: { id: 9_100 + n, word: `word ${n}` },
    }))
    await keepAnswers(ctx, served)
    for (const { ctx, request, answer } of served) expect(await findAnswer(ctx, request)).toEqual(answer)
    const [first, second] = served.map(({ request }) => request.key)
    const row = ctx.db
      .selectFrom('idempotency_key')
      .select('id')
      .where('request_key', '=', first ?? '')
    const stranger = await once(ctx, ask(), effect('x', { id: 9_110, word: 'of another' }))
    expect(stranger.word).toBe('of another')
    const other = ctx.db
      .selectFrom('idempotency_key')
      .select('sealed')
      .where('sealed', 'is not', null)
      .orderBy('id', 'desc')
    const { sealed } = await other.limit(1).executeTakeFirstOrThrow()
    const { id } = await row.executeTakeFirstOrThrow()
    await ctx.db.updateTable('idempotency_key').set({ sealed }).where('id', '=', id).execute()
    const exchanged = served.find(({ request }) => request.key === second)
    if (exchanged) await expect(findAnswer(exchanged.ctx, exchanged.request)).rejects.toThrow('belongs to another')
  })

  test('are all refused when one key is taken', async () => {
    const taken = ask({ n: 1 })
    await once(ctx, taken, effect(taken.key, { id: 9_200, word: 'taken' }))
    const free = ask({ n: 2 })
    const batch = inTransaction(ctx, (tx) =>
      keepAnswers(tx, [
        { ctx, request: free, answer: { id: 9_201, word: 'free' } },
        { ctx, request: taken, answer: { id: 9_202, word: 'late' } },
      ]),
    )
    await expect(batch).rejects.toMatchObject({ errno: 1062 })
    expect(await findAnswer(ctx, free)).toBeUndefined()
    expect(await findAnswer(ctx, taken)).toMatchObject({ word: 'taken' })
  })
})

test('an answer is kept for thirty days, and then cleaned up a batch at a time', async () => {
  const requests = [ask(), ask(), ask()]
  for (const request of requests) await once(ctx, request, effect(request.key, { id: 9_300, word: 'old' }))
  const keys = requests.map(({ key }) => key)
  const left = async () =>
    (await ctx.db.selectFrom('idempotency_key').select('id').where('request_key', 'in', keys).execute()).length
  const later = (ms: number) => ({ db: ctx.db, now: () => new Date(ctx.now().getTime() + ms) })
  expect(await deleteExpiredKeys(later(30 * 86_400_000 - 1), 100)).toBe(0)
  expect(await deleteExpiredKeys(later(30 * 86_400_000), 2)).toBe(2)
  while ((await deleteExpiredKeys(later(30 * 86_400_000), 2)) > 0);
  expect(await left()).toBe(0)
  const [request] = requests
  if (request)
    expect(await once(ctx, request, effect(request.key, { id: 9_301, word: 'anew' }))).toMatchObject({ id: 9_301 })
})
