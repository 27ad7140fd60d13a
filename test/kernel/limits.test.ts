import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { createLease } from '#kernel/limits/lease.ts'
import { countUses, deleteUses, usesOf } from '#kernel/limits/uses.ts'
import { type TestApp, testApp } from '#test/support/app.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})

const now = new Date('2026-03-02T02:00:00.000Z')
const limit = { name: 'probe', max: 100, seconds: 60 }

test('uses are counted exactly however many come at once, and each learns its own place', async () => {
  const { db } = t.deps.database
  const subject = randomUUID()
  const places = await Promise.all(Array.from({ length: 50 }, () => countUses(db, limit, subject, 1, now)))
  expect(places.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
  expect(await usesOf(db, limit, subject, now)).toBe(50)
  expect(await usesOf(db, limit, subject, new Date(now.getTime() + 60_000))).toBe(0)
})

test('processes that lease blocks grant what there is and no more, besides what each gives away', async () => {
  const { db } = t.deps.database
  const subject = randomUUID()
  const processes = [createLease({ ...limit, free: 5, block: 10 }), createLease({ ...limit, free: 5, block: 10 })]
  const asked = processes.flatMap((take) => Array.from({ length: 200 }, () => take(db, subject, now)))
  const waits = await Promise.all(asked)
  expect(waits.filter((wait) => wait === 0)).toHaveLength(110)
  expect(Math.max(...waits)).toBe(60)
  const later = new Date(now.getTime() + 60_000)
  expect(await processes[0]?.(db, subject, later)).toBe(0)
})

test('what a process gives away costs no write', async () => {
  const { db } = t.deps.database
  const subject = randomUUID()
  const take = createLease({ ...limit, free: 5, block: 10 })
  for (let n = 0; n < 5; n++) expect(await take(db, subject, now)).toBe(0)
  expect(await usesOf(db, limit, subject, now)).toBe(0)
})

test('windows of the past are deleted, up to a number at a time', async () => {
  const { db } = t.deps.database
  const subject = randomUUID()
  const old = new Date('2020-01-01T00:00:00.000Z')
  for (let n = 0; n < 3; n++) await countUses(db, limit, subject, 1, new Date(old.getTime() + n * 60_000))
  const before = new Date('2020-01-02T00:00:00.000Z')
  expect(await deleteUses(db, before, 2)).toBe(2)
  expect(await deleteUses(db, before, 2)).toBe(1)
})
