import { expect, test } from 'vitest'
import { type Form, hashOf, ofMember, packChunk, type Recipient, unpackChunk } from '#engines/audiences/content.ts'

const condition: Form = { kind: 'CONDITION', pieces: 2 }
const list: Form = { kind: 'LIST', pieces: null }
const members = (...ids: number[]) => ids.map((id) => ofMember(id, 2))
const rows: Recipient[] = [
  { row: 1, account: 'a', memberId: 7, pieces: 1, repeated: false },
  { row: 2, account: '許"功\n蓋', memberId: null, pieces: 3, repeated: false },
  { row: 5, account: 'a', memberId: 7, pieces: 1, repeated: true },
]

/** The content of chunks that are cut after so many recipients. */
function chunksOf(form: Form, recipients: Recipient[], size = recipients.length): Buffer[] {
  const chunks: Buffer[] = []
  for (let at = 0; at < recipients.length; at += size)
    chunks.push(packChunk(form, recipients.slice(at, at + size), recipients[at - 1]?.row ?? 0))
  return chunks
}

function hashed(form: Form, recipients: Recipient[], size?: number): string {
  const hash = hashOf(form)
  for (const chunk of chunksOf(form, recipients, size)) hash.update(chunk)
  return hash.digest('hex')
}

test.each([
  ['next to each other', members(1, 2, 3, 4)],
  ['far apart', members(1, 128, 256, 16_384, 16_512, 2_097_152, 4_294_967_296, 2 ** 52)],
  ['one far from the beginning', members(9_007_199_254_740_991)],
  ['nobody', []],
])('members come back as they were: %s', (_, recipients) => {
  expect(unpackChunk(condition, packChunk(condition, recipients, 0), 0)).toEqual(recipients)
})

test('rows of a list come back as they were', () => {
  expect(unpackChunk(list, packChunk(list, rows, 0), 0)).toEqual(rows)
})

test('the hash is the same however the recipients are cut', () => {
  const many = members(...Array.from({ length: 1_000 }, (_, n) => n * 97 + 1))
  expect(new Set([1, 7, 999, 1_000].map((size) => hashed(condition, many, size))).size).toBe(1)
  expect(new Set([1, 2, 3].map((size) => hashed(list, rows, size))).size).toBe(1)
})

test('the hash of members changes with anyone and with the pieces', () => {
  const hashes = [
    hashed(condition, members(1, 2, 300)),
    hashed(condition, members(1, 2)),
    hashed(condition, members(1, 2, 301)),
    hashed(condition, members(2, 300)),
    hashed(condition, members(1, 2, 300, 301)),
    hashed({ ...condition, pieces: 3 }, members(1, 2, 300)),
  ]
  expect(new Set(hashes).size).toBe(hashes.length)
})

test('the hash of a list changes with each value of each row, and with their order', () => {
  const changes: Partial<Recipient>[] = [
    { account: 'b' },
    { memberId: 8 },
    { pieces: 2 },
    { repeated: true },
    { row: 9 },
  ]
  const variants = rows.flatMap((_, at) =>
    changes.map((change) => rows.map((row, n) => (n === at ? { ...row, ...change } : row))),
  )
  const different = variants.filter((variant) => JSON.stringify(variant) !== JSON.stringify(rows))
  const hashes = [rows, [...rows].reverse(), rows.slice(1), ...different].map((variant) => hashed(list, variant))
  expect(new Set(hashes).size).toBe(hashes.length)
})
