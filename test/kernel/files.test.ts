import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Db } from '#kernel/database/database.ts'
import {
  deleteExpiredFiles,
  deleteFile,
  type FileWriter,
  keepFile,
  type Retention,
  readFile,
  writeFile,
} from '#kernel/files/files.ts'
import { ApiError } from '#kernel/http/errors.ts'
import { createPii, SealError } from '#kernel/pii.ts'
import { testDatabase } from '#test/support/database.ts'
import { collect, inPieces } from '#test/tabular/tables.ts'

const made = { scope: 'AGENCY', sensitivity: 'RAW' } as const
const meta = { purpose: 'member-imports', name: '會員 𠮷.csv', mime: 'text/csv', ...made }
const pii = createPii({ dataKeys: [{ id: 1, key: randomBytes(32) }], indexKey: randomBytes(32) })
const limit = { maxBytes: 10_000_000 }
let at = new Date('2026-11-22T00:00:00.000Z')
let deps: FileWriter & { db: Db }
let inFolder: FileWriter & { db: Db }
let folder: string

beforeAll(async () => {
  const database = await testDatabase()
  folder = mkdtempSync(join(tmpdir(), 'citypass-files-'))
  deps = { db: database.db, deps: { database, settings: {} }, pii, now: () => at }
  inFolder = { ...deps, deps: { database, settings: { filesDir: folder } } }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

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

const lasting = (retention: Retention, more: object = {}) => ({ ...meta, retention, ...more })
const pathOf = (id: number) => join(folder, String(Math.floor(id / 1_000)), String(id))
const inTheFolder = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.includes('/'))
const open = async (ctx: typeof deps, id: number) => Buffer.concat(await collect(readFile(ctx, id)))

describe('a file that must be kept', () => {
  it.each<[Retention, string, string | null]>([
    ['YEARS_5', '2027-03-01T08:30:00.000Z', '2032-03-01T08:30:00.000Z'],
    ['YEARS_7', '2028-02-29T08:30:00.000Z', '2035-03-01T08:30:00.000Z'],
    ['YEARS_15', '2027-12-31T23:30:00.000Z', '2042-12-31T23:30:00.000Z'],
    ['FOREVER', '2027-03-01T08:30:00.000Z', null],
  ])('%s from %s on says until when, and whose it is', async (retention, from, until) => {
    const ctx = { ...deps, now: () => new Date(from) }
    const owner = { type: 'policies', id: 7 }
    const file = await writeFile(ctx, lasting(retention, { owner, expiresAt: at }), inPieces('x'), limit)
    expect(await rowOf(file.id)).toMatchObject({
      ...{ retention, keep_until: until && new Date(until), expires_at: null },
      ...{ owner_type: 'policies', owner_id: 7, store: 'DATABASE' },
    })
  })

  it.each([
    ['the database', () => deps],
    ['the folder', () => inFolder],
  ])('cannot be deleted from %s before its time, nor cleaned up, nor made to expire', async (_, of) => {
    const file = await writeFile(of(), lasting('YEARS_15'), inPieces('x'), limit)
    const ever = await writeFile(of(), lasting('FOREVER'), inPieces('x'), limit)
    const at = (instant: string) => ({ ...of(), now: () => new Date(instant) })
    const { keep_until: end } = (await rowOf(file.id)) ?? {}
    const before = at(new Date((end?.getTime() ?? 0) - 1).toISOString())
    for (const { id } of [file, ever]) {
      await expect(deleteFile(before, id)).rejects.toMatchObject({ code: 'conflict', problem: { key: 'file.kept' } })
      await keepFile(deps.db, id, new Date('2026-01-01T00:00:00Z'))
      while ((await deleteExpiredFiles(before, 100)) > 0);
      expect((await open(of(), id)).toString()).toBe('x')
    }
    const after = at(end?.toISOString() ?? '')
    await expect(deleteFile(at('2126-01-01T00:00:00Z'), ever.id)).rejects.toMatchObject({ code: 'conflict' })
    await deleteFile(after, file.id)
    await expect(open(of(), file.id)).rejects.toMatchObject({ code: 'not_found' })
    await deleteExpiredFiles(after, 100)
    expect(await rowOf(file.id)).toBeUndefined()
    expect(inTheFolder().filter((path) => path.endsWith(`/${file.id}`))).toEqual([])
    expect((await open(of(), ever.id)).toString()).toBe('x')
  })
})

describe('the folder', () => {
  it.each([0, 1, 524_288, 524_289, 2_000_000])('gives back %d bytes as they came, sealed on the disk', async (size) => {
    const content = Buffer.alloc(size, 'A123456789')
    const file = await writeFile(inFolder, lasting('YEARS_5'), inPieces(content, 65_537), limit)
    expect(file).toMatchObject({ size, sha256: createHash('sha256').update(content).digest() })
    expect((await open(inFolder, file.id)).equals(content)).toBe(true)
    expect(readFileSync(pathOf(file.id)).includes('A123456789')).toBe(false)
    expect([(await rowOf(file.id))?.store, await chunksOf(file.id)]).toEqual(['FOLDER', []])
  })

  it('takes only what is kept for years, and what stands elsewhere is read from there', async () => {
    const short = await writeFile(inFolder, meta, inPieces('short'), limit)
    const before = await writeFile(deps, lasting('YEARS_5'), inPieces('before the folder'), limit)
    const since = await writeFile(inFolder, lasting('YEARS_5'), inPieces('since'), limit)
    expect((await open(inFolder, short.id)).toString()).toBe('short')
    expect((await open(inFolder, before.id)).toString()).toBe('before the folder')
    await expect(open(deps, since.id)).rejects.toMatchObject({ problem: { key: 'file.damaged' } })
  })

  it('is no place where chunks or files could be exchanged unseen', async () => {
    const content = randomBytes(1_200_000)
    const [first, second] = [
      await writeFile(inFolder, lasting('YEARS_5'), inPieces(content, 65_536), limit),
      await writeFile(inFolder, lasting('YEARS_5'), inPieces(content, 65_536), limit),
    ]
    const bytes = readFileSync(pathOf(first.id))
    writeFileSync(pathOf(second.id), bytes)
    await expect(open(inFolder, second.id)).rejects.toThrow(SealError)
    const size = 524_288 + 29
    writeFileSync(
      pathOf(first.id),
      Buffer.concat([bytes.subarray(size, 2 * size), bytes.subarray(0, size), bytes.subarray(2 * size)]),
    )
    await expect(open(inFolder, first.id)).rejects.toThrow(SealError)
  })

  it('that lost a file, or the end of one, says that it is damaged', async () => {
    const write = () => writeFile(inFolder, lasting('YEARS_5'), inPieces(randomBytes(1_200_000), 65_536), limit)
    const [lost, cut] = [await write(), await write()]
    rmSync(pathOf(lost.id))
    truncateSync(pathOf(cut.id), 524_288 + 29)
    for (const { id } of [lost, cut])
      await expect(open(inFolder, id)).rejects.toMatchObject({ problem: { key: 'file.damaged' } })
  })

  it('holds nothing of what was refused or broke off', async () => {
    const before = inTheFolder()
    const tooLong = writeFile(inFolder, lasting('YEARS_5'), inPieces(randomBytes(2_000_000)), { maxBytes: 1_000_000 })
    await expect(tooLong).rejects.toMatchObject({ problem: { key: 'file.tooLarge' } })
    async function* broken() {
      yield randomBytes(600_000)
      throw new Error('the client went away')
    }
    await expect(writeFile(inFolder, lasting('FOREVER'), broken(), limit)).rejects.toThrow('went away')
    expect(inTheFolder()).toEqual(before)
  })

  it('is rid of what a process left that was killed before the row or the file was whole', async () => {
    const whole = await writeFile(inFolder, lasting('FOREVER'), inPieces('x'), limit)
    const half = await writeFile(inFolder, lasting('FOREVER'), inPieces('x'), limit)
    rmSync(pathOf(half.id))
    writeFileSync(`${pathOf(half.id)}.part`, 'half')
    const ids = [whole.id, half.id]
    await deps.db.updateTable('file').set({ state: 'WRITING' }).where('id', 'in', ids).execute()
    const left = () => inTheFolder().filter((path) => ids.some((id) => path.includes(`/${id}`)))
    const later = (hours: number) => ({ ...inFolder, now: () => new Date(at.getTime() + hours * 3_600_000) })
    await deleteExpiredFiles(later(23), 100)
    expect(left()).toHaveLength(2)
    await deleteExpiredFiles(later(24), 100)
    expect(left()).toEqual([])
    expect(await Promise.all(ids.map(rowOf))).toEqual([undefined, undefined])
  })

  it('that cannot be written refuses the file and keeps no row of it', async () => {
    const noFolder = join(folder, 'taken')
    writeFileSync(noFolder, 'a file')
    const before = await deps.db.selectFrom('file').select('id').execute()
    const ctx = { ...inFolder, deps: { ...inFolder.deps, settings: { filesDir: noFolder } } }
    await expect(writeFile(ctx, lasting('YEARS_5'), inPieces('x'), limit)).rejects.toThrow(/EEXIST|ENOTDIR/)
    expect((await deps.db.selectFrom('file').select('id').where('state', '!=', 'GONE').execute()).length).toBe(
      before.length,
    )
  })
})

describe('a file whose content is not what was stored', () => {
  it('never comes out whole', async () => {
    const content = randomBytes(1_200_000)
    const file = await writeFile(deps, meta, inPieces(content, 65_536), limit)
    await deps.db
      .updateTable('file')
      .set({ sha256: randomBytes(32) })
      .where('id', '=', file.id)
      .execute()
    const seen: Uint8Array[] = []
    const reading = (async () => {
      for await (const bytes of readFile(deps, file.id)) seen.push(bytes)
    })()
    await expect(reading).rejects.toMatchObject({ problem: { key: 'file.damaged' } })
    expect(Buffer.concat(seen).length).toBe(2 * 524_288)
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
