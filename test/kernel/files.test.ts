import { createHash, randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '#kernel/database/database.ts'
import { deleteExpiredFiles, deleteFile, type FileWriter, readFile, writeFile } from '#kernel/files/files.ts'
import { ApiError } from '#kernel/http/errors.ts'
import { createPii, SealError } from '#kernel/pii.ts'
import { testDatabase } from '#test/support/database.ts'
import { collect, inPieces } from '#test/tabular/tables.ts'

const meta = { purpose: 'member-imports', name: '會員 𠮷.csv', mime: 'text/csv' }
const pii = createPii({ dataKeys: [{ id: 1, key: randomBytes(32) }], indexKey: randomBytes(32) })
const limit = { maxBytes: 10_000_000 }
let at = new Date('2026-11-22T00:00:00.000Z')
let deps: FileWriter & { db: Db }

beforeAll(async () => {
  const database = await testDatabase()
  deps = { db: database.db, deps: { database }, pii, now: () => at }
})

const rowOf = (id: number) => deps.db.selectFrom('file').selectAll().where('id', '=', id).executeTakeFirst()
const chunksOf = (id: number) =>
  deps.db.selectFrom('file_chunk').selectAll().where('file_id', '=', id).orderBy('n').execute()
const contentOf = async (id: number) => Buffer.concat(await collect(readFile(deps, id)))

describe('stored files', () => {
  it.each([0, 1, 524_288, 524_289, 2_000_000])(
    'gives back %d bytes as they came, in pieces of any size',
    async (size) => {
      const content = randomBytes(size)
      for (const pieces of [65_537, 1_000_003]) {
        const file = await writeFile(deps, meta, inPieces(content, pieces), limit)
        expect(file).toEqual({
          id: file.id,
          name: meta.name,
          size,
          sha256: createHash('sha256').update(content).digest(),
        })
        expect((await contentOf(file.id)).equals(content)).toBe(true)
        expect(await rowOf(file.id)).toMatchObject({ state: 'READY', size, sha256: file.sha256, name: meta.name })
      }
    },
  )

  it('keeps nothing readable in the database', async () => {
    const file = await writeFile(deps, meta, inPieces('A123456789,王小明\n'.repeat(100)), limit)
    const [chunk] = await chunksOf(file.id)
    expect(chunk?.data.includes('A123456789')).toBe(false)
  })

  it('refuses what is longer than allowed and what breaks off, and leaves nothing of it', async () => {
    const before = await deps.db.selectFrom('file').select('id').execute()
    await expect(
      writeFile(deps, meta, inPieces(randomBytes(2_000_000)), { maxBytes: 1_000_000 }),
    ).rejects.toMatchObject({
      problem: { key: 'file.tooLarge', params: { max: 1_000_000 } },
    })
    async function* broken() {
      yield randomBytes(600_000)
      throw new Error('the client went away')
    }
    await expect(writeFile(deps, meta, broken(), limit)).rejects.toThrow('went away')
    expect(await deps.db.selectFrom('file').select('id').execute()).toEqual(before)
  })

  it('notices chunks that were exchanged or lost', async () => {
    const file = await writeFile(deps, meta, inPieces(randomBytes(1_200_000), 65_536), limit)
    const [first, second] = await chunksOf(file.id)
    await deps.db
      .updateTable('file_chunk')
      .set({ data: second?.data })
      .where('file_id', '=', file.id)
      .where('n', '=', 0)
      .execute()
    await expect(contentOf(file.id)).rejects.toThrow(SealError)
    await deps.db
      .updateTable('file_chunk')
      .set({ data: first?.data })
      .where('file_id', '=', file.id)
      .where('n', '=', 0)
      .execute()
    await deps.db.deleteFrom('file_chunk').where('file_id', '=', file.id).where('n', '=', 2).execute()
    await expect(contentOf(file.id)).rejects.toMatchObject({ problem: { key: 'file.damaged' } })
  })

  it('shows no file before it is whole, nor after it is deleted', async () => {
    const file = await writeFile(deps, meta, inPieces('x'), limit)
    await deps.db.updateTable('file').set({ state: 'WRITING' }).where('id', '=', file.id).execute()
    await expect(contentOf(file.id)).rejects.toThrow(ApiError)
    await deleteFile(deps, file.id)
    await expect(contentOf(file.id)).rejects.toMatchObject({ code: 'not_found' })
    expect(await chunksOf(file.id)).toEqual([])
  })
})

describe('cleaning up', () => {
  it('removes expired files and abandoned ones, a batch at a time, and no others', async () => {
    const write = (expiresAt: Date | null) => writeFile(deps, { ...meta, expiresAt }, inPieces('x'), limit)
    const [soon, later, never, broken] = [
      await write(new Date('2026-11-22T01:00:00Z')),
      await write(new Date('2026-12-22T01:00:00Z')),
      await write(null),
      await write(null),
    ]
    await deps.db.updateTable('file').set({ state: 'WRITING' }).where('id', '=', broken.id).execute()
    const left = async () => {
      const rows = await deps.db.selectFrom('file').select('id').where('id', '>=', soon.id).orderBy('id').execute()
      return rows.map(({ id }) => id)
    }
    expect(await deleteExpiredFiles(deps, 100)).toBe(0)
    at = new Date('2026-11-22T01:00:00.000Z')
    expect(await deleteExpiredFiles(deps, 100)).toBe(1)
    expect(await left()).toEqual([later.id, never.id, broken.id])
    at = new Date('2026-12-25T00:00:00.000Z')
    expect([await deleteExpiredFiles(deps, 1), await deleteExpiredFiles(deps, 1)]).toEqual([1, 1])
    expect(await left()).toEqual([never.id])
  })
})
