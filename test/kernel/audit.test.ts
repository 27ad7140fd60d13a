import { beforeAll, describe, expect, test } from 'vitest'
import { type AuditEntry, audit, auditMany } from '#kernel/audit/audit.ts'
import { writeLook } from '#kernel/audit/looks.ts'
import { spreadShown } from '#kernel/audit/spread.ts'
import { type Ctx, inTransaction, systemContext } from '#kernel/context.ts'
import { type TestApp, testApp } from '#test/support/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const members = (...ids: number[]) => ids.map((id) => ({ type: 'members', id }))

/** Whom the rows of a request concern: on the row, and beside it. */
async function concerned({ request }: Ctx): Promise<[string | null, string[]][]> {
  const { db } = t.deps.database
  const rows = await db
    .selectFrom('audit_log')
    .select(['id', 'subject_type as type', 'subject_id as subject'])
    .where('request_id', '=', request.id)
    .orderBy('id')
    .execute()
  const beside = await db.selectFrom('audit_subject').selectAll().execute()
  return rows.map(({ id, type, subject }) => [
    type && `${type} ${subject}`,
    beside.filter((one) => one.audit_id === id).map((one) => `${one.subject_type} ${one.subject_id}`),
  ])
}

describe('whom a row concerns', () => {
  test.each<[string, Partial<AuditEntry>, [string | null, string[]]]>([
    ['nobody', { resource: 'coupons', recordId: 5 }, [null, []]],
    ['nobody, where the record is not known', { resource: 'members', recordId: null }, [null, []]],
    ['the record, where its resource is of persons', { resource: 'members', recordId: 5 }, ['members 5', []]],
    ['who is named', { resource: 'coupons', recordId: 5, subjects: members(7) }, ['members 7', []]],
    ['several', { resource: 'coupons', subjects: members(7, 8, 9) }, ['members 7', ['members 8', 'members 9']]],
    ['each once', { resource: 'members', recordId: 8, subjects: members(7, 8) }, ['members 8', ['members 7']]],
  ])('is %s', async (_, entry, expected) => {
    for (const write of [audit, writeLook, (ctx: Ctx, one: AuditEntry) => auditMany(ctx, [one])]) {
      const ctx = systemContext(t.deps)
      await write(ctx, { action: 'show', resource: 'coupons', ...entry })
      expect(await concerned(ctx)).toEqual([expected])
    }
  })

  test('is kept apart for looks that come together', async () => {
    const looks = Array.from({ length: 30 }, (_, n) => ({ ctx: systemContext(t.deps), ids: [n, n + 100, n + 200] }))
    const entry = { action: 'search', resource: 'members' }
    await Promise.all(
      looks.map(({ ctx, ids }, n) => writeLook(ctx, { ...entry, shown: members(...ids.slice(0, 1 + (n % 3))) })),
    )
    await spreadShown(t.deps)
    for (const [n, { ctx, ids }] of looks.entries()) {
      const [first, ...others] = ids.slice(0, 1 + (n % 3)).map((id) => `members ${id}`)
      expect(await concerned(ctx)).toEqual([[first, others]])
    }
  })

  test('stands or falls with the write it is about, and a look without it fails', async () => {
    const broken = { type: 'x'.repeat(41), id: 1 }
    const entry = { action: 'search', resource: 'members', subjects: [...members(1), broken] }
    const ctx = systemContext(t.deps)
    const write = inTransaction(ctx, (ctx) => audit(ctx, entry))
    await expect(write).rejects.toThrow()
    expect(await concerned(ctx)).toEqual([])
    await expect(writeLook(systemContext(t.deps), entry)).rejects.toThrow()
  })
})

describe('the rows of an older release', () => {
  const rows = {
    staff: { actor_id: 1, actor_account: 'wang', action: 'show', resource: 'members', record_id: '77' },
    searched: { actor_id: 1, actor_account: 'wang', action: 'search', resource: 'members', record_id: null },
    product: { actor_id: null, actor_account: 'system', action: 'lift', resource: 'members', record_id: '78' },
    guess: { actor_id: null, actor_account: 'system', action: 'sign-in', resource: 'auth', record_id: null },
  }

  async function insertOld(): Promise<void> {
    const plain = { actor_name: '', actor_role: '', agency_name: '', outcome: 'OK', ip: 'old', occurred_at: new Date() }
    const values = Object.entries(rows).map(([request_id, row]) => ({ ...plain, ...row, request_id }))
    await t.deps.database.db.insertInto('audit_log').values(values).execute()
  }

  test('get kind and subject, however often and from whatever point the migration runs', async () => {
    const { db } = t.deps.database
    const file = new URL('../../migrations/20261127-1000-add-actors-and-subjects.ts', import.meta.url)
    const { up } = await import(/* @vite-ignore */ file.href)
    await insertOld()
    const told = async () => {
      const found = await db
        .selectFrom('audit_log')
        .select(['request_id as request', 'actor_kind as kind', 'subject_id as subject'])
        .where('ip', '=', 'old')
        .orderBy('id')
        .execute()
      return found.map(({ request, kind, subject }) => `${request} ${kind} ${subject}`)
    }
    for (const _ of [1, 2]) {
      await up(db)
      expect(await told()).toEqual(['staff STAFF 77', 'searched STAFF null', 'product SYSTEM 78', 'guess NOBODY null'])
    }
  })
})
