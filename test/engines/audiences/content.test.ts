import { expect, test } from 'vitest'
import { type Chunk, hashOf, lastId, packChunk, type Recipient, unpackChunk } from '#engines/audiences/content.ts'

const rows: Recipient[] = [
  { row: 1, account: 'a', memberId: 7, pieces: 1, repeated: false },
  { row: 2, account: '許"功\n蓋', memberId: null, pieces: 3, repeated: false },
  { row: 5, account: 'a', memberId: 7, pieces: 1, repeated: true },
]

const list = (all: Recipient[]): Chunk => ({ kind: 'LIST', rows: all })
const members = (ids: number[], pieces = 2): Chunk => ({ kind: 'CONDITION', ids, pieces })

function cut(chunk: Chunk, size: number): Chunk[] {
  const all = chunk.kind === 'LIST' ? chunk.rows : chunk.ids
  const cuts = Array.from({ length: Math.ceil(all.length / size) }, (_, n) => [n * size, (n + 1) * size] as const)
  return cuts.map(([from, to]) =>
    chunk.kind === 'LIST' ? list(chunk.rows.slice(from, to)) : members(chunk.ids.slice(from, to), chunk.pieces),
  )
}

const formOf = (chunk: Chunk) => ({ kind: chunk.kind, pieces: chunk.kind === 'CONDITION' ? chunk.pieces : null })

function hashed(whole: Chunk, size = 1_000_000): string {
  const hash = hashOf(formOf(whole))
  let last = 0
  for (const chunk of cut(whole, size)) {
    hash.update(packChunk(chunk, last))
    last = lastId(chunk)
  }
  return hash.digest('hex')
}

test.each([
  ['members next to each other', members([1, 2, 3, 4])],
  ['members far apart', members([1, 128, 256, 16_384, 16_512, 2_097_152, 4_294_967_296, 2 ** 52])],
  ['one member far from the beginning', members([9_007_199_254_740_991])],
  ['rows of a list', list(rows)],
  ['rows with texts of their own', list(rows.map((row) => ({ ...row, values: { 標題: `給 ${row.account}` } })))],
])('come back as they were: %s', (_, chunk) => {
  expect(unpackChunk(formOf(chunk), packChunk(chunk, 0), 0)).toEqual(chunk)
})

test('the hash is the same however the recipients are cut', () => {
  const many = members(Array.from({ length: 1_000 }, (_, n) => n * 97 + 1))
  expect(new Set([1, 7, 999, 1_000].map((size) => hashed(many, size))).size).toBe(1)
  expect(new Set([1, 2, 3].map((size) => hashed(list(rows), size))).size).toBe(1)
})

test('the hash of members changes with anyone and with the pieces', () => {
  const sets = [[1, 2, 300], [1, 2], [1, 2, 301], [2, 300], [1, 2, 300, 301], []]
  const hashes = [...sets.map((ids) => hashed(members(ids))), hashed(members([1, 2, 300], 3))]
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
  const hashes = [rows, [...rows].reverse(), rows.slice(1), ...different].map((variant) => hashed(list(variant)))
  expect(new Set(hashes).size).toBe(hashes.length)
})
