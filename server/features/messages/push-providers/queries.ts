import { type Selectable, sql } from 'kysely'
import type { z } from 'zod'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing, sortsOf } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import type { DB } from '#kernel/database/db.gen.ts'
import { either, equals, isOn, startsWith } from '#kernel/database/filters.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { breakerOf } from './breaker.ts'
import {
  deviceCap,
  listPushProviders,
  type ProviderKey,
  type PushProvider,
  type PushProviderInput,
  type PushProviderItem,
  pushProviderItem,
  simulation,
} from './contract.ts'
import type { KeySlot } from './enums.ts'
import { rateName } from './rate.ts'

const derived = { breaker: true, isDefault: true } as const
const kept = showing<Omit<PushProviderItem, keyof typeof derived>>()('active')

const selectProviders = (db: Db) =>
  db
    .selectFrom('push_provider')
    .select(columnsOf('push_provider', pushProviderItem.omit(derived)))
    .select('push_provider.default_key as defaultKey')

type Row = Awaited<ReturnType<ReturnType<typeof selectProviders>['executeTakeFirstOrThrow']>>

function show({ defaultKey, ...row }: Row, now: Date): PushProviderItem {
  const breaker = breakerOf(row, now)
  return { ...kept(row as never), isDefault: defaultKey === 1, breaker }
}

export const readsAt = (now: Date) =>
  readsOf<z.output<typeof listPushProviders.query>>()({
    table: 'push_provider',
    select: selectProviders,
    show: (row) => show(row, now),
    filters: {
      q: (text) => either(startsWith('push_provider.name')(text), startsWith('push_provider.application_id')(text)),
      kind: equals('push_provider.kind'),
      active: isOn('push_provider.active'),
    },
    sorts: sortsOf('push_provider', listPushProviders),
  })

export const stored = storing<Omit<PushProviderInput, 'kind'>, PushProvider>()('push_provider', {
  name: 'name',
  applicationId: 'application_id',
  ratePerSecond: 'rate_per_second',
  active: ['active', Number],
})

/** What its page shows besides. */
export async function findRest(db: Db, id: number, now: Date) {
  const row = db.selectFrom('push_provider').select('simulation').where('id', '=', id)
  const { simulation: kept } = await row.executeTakeFirstOrThrow()
  return {
    keys: await listKeys(db, id),
    simulation: kept === null ? null : simulation.parse(readJson(kept)),
    pushesLastMinute: await countPushes(db, id, now),
    devices: await countDevices(db, id),
  }
}

async function listKeys(db: Db, id: number): Promise<ProviderKey[]> {
  const rows = await db
    .selectFrom('push_provider_key')
    .select(['slot', 'fingerprint', 'works', 'tested_at as testedAt', 'created_at as createdAt'])
    .where('provider_id', '=', id)
    .orderBy('slot')
    .execute()
  return rows.map(({ works, ...row }) => ({
    ...showing<Omit<ProviderKey, 'works'>>()()(row as never),
    works: works === null ? null : works === 1,
  }))
}

async function countPushes(db: Db, id: number, now: Date): Promise<number> {
  const row = await db
    .selectFrom('limit_use')
    .select((eb) => eb.fn.sum<string | null>('used').as('used'))
    .where('name', '=', rateName)
    .where('subject', '=', String(id))
    .where('window_at', '>', new Date(now.getTime() - 60_000))
    .executeTakeFirst()
  return Number(row?.used ?? 0)
}

async function countDevices(db: Db, providerId: number): Promise<number> {
  const some = db.selectFrom('member_device').select(sql`1`.as('one')).where('provider_id', '=', providerId)
  const counted = some.where('invalid_at', 'is', null).limit(deviceCap)
  const { rows } = await sql<{ n: number }>`select count(*) as n from (${counted}) as counted`.execute(db)
  return rows[0]?.n ?? 0
}

type Key = Pick<Selectable<DB['push_provider_key']>, 'fingerprint' | 'sealed'>

/**
 * A new key as the current one. The one that was current stays as the previous one; where one is kept already, that one
 * stays, and the current one, which it was to follow, is replaced.
 */
export async function insertKey(db: Db, providerId: number, key: Key, now: Date): Promise<void> {
  if (await hasPrevious(db, providerId)) await deleteKey(db, providerId, 'CURRENT')
  const current = db.updateTable('push_provider_key').set({ slot: 'PREVIOUS' }).where('provider_id', '=', providerId)
  await current.where('slot', '=', 'CURRENT').execute()
  const row = { ...key, provider_id: providerId, slot: 'CURRENT', created_at: now }
  await db.insertInto('push_provider_key').values(row).execute()
}

async function hasPrevious(db: Db, providerId: number): Promise<boolean> {
  const keys = db.selectFrom('push_provider_key').select('id').where('provider_id', '=', providerId)
  return Boolean(await keys.where('slot', '=', 'PREVIOUS').executeTakeFirst())
}

export async function deleteKey(db: Db, providerId: number, slot: KeySlot): Promise<void> {
  const keys = db.deleteFrom('push_provider_key').where('provider_id', '=', providerId)
  await keys.where('slot', '=', slot).execute()
}

/** The unique key of the column lets one be the default. */
export async function moveDefault(db: Db, id: number): Promise<void> {
  await db.updateTable('push_provider').set({ default_key: null }).where('default_key', '=', 1).execute()
  await db.updateTable('push_provider').set({ default_key: 1 }).where('id', '=', id).execute()
}
