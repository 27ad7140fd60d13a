import { type Kysely, sql } from 'kysely'
import { expect, test } from 'vitest'
import { maskName } from '#contract/person/masks.ts'
import { testDatabase } from '#test/support/database.ts'

const modules = import.meta.glob<{ up: (db: Kysely<unknown>) => Promise<void> }>(
  '../../migrations/20261128-1080-mask-single-names.ts',
  { eager: true },
)
const up = async (db: Kysely<unknown>) => {
  for (const migration of Object.values(modules)) await migration.up(db)
}

/** A name and what stood beside it before. */
const stored = [
  ['王', '王○'],
  ['J', 'J***'],
  ['É', 'É***'],
  ['J.', 'J***'],
  ['王\u200b', '王○'],
  ['김', '김○'],
  ['𠮷', '𠮷○'],
  ['王明', '王○'],
  ['歐陽修', '歐陽○'],
  ['Jo', 'J***'],
  ['王A', '王○'],
] as const

test('stored masks of names of a single letter are those of today; the others stay', async () => {
  const db = (await testDatabase()).db as Kysely<unknown>
  for (const [at, [name, masked]] of stored.entries())
    await sql`
      insert into member (account, agency_id, name, name_masked, sealed, identity_index, identity_masked, birth_year,
        gender, level, channel, registered_at, created_at, updated_at)
      values (${`single${at}`}, 1, ${name}, ${masked}, 'x', 'x', 'A12345****', 1990, 'M', 'GENERAL', 'APP', now(),
        now(), now())`.execute(db)
  await up(db)
  await up(db)
  const { rows } = await sql<{ name: string; masked: string }>`
    select name, name_masked as masked from member where account like 'single%' order by id`.execute(db)
  expect(rows).toEqual(stored.map(([name]) => ({ name, masked: maskName(name) })))
})
