import { hash } from 'node:crypto'
import { existing } from '#engines/resource/records.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { type Simulation, simulation } from './contract.ts'
import type { ProviderKind } from './enums.ts'

/** A provider as it is called: with its keys in clear, the current one first. Nothing of it may be answered or logged. */
export interface OpenProvider {
  id: number
  kind: ProviderKind
  applicationId: string
  ratePerSecond: number
  active: boolean
  simulation: Simulation | null
  failures: number
  openUntilAt: Date | null
  keys: OpenKey[]
}

export interface OpenKey {
  fingerprint: string
  text: string
  /** As it was when it was last used or tested. */
  works: boolean | null
}

/** Throws not-found. */
export async function getOpenProvider({ db, pii }: Ctx, id: number): Promise<OpenProvider> {
  const row = await existing(findRow(db, id))
  const keys = row.kind === 'SIMULATOR' ? [] : await listKeys(db, id)
  return {
    ...row,
    kind: row.kind as ProviderKind,
    applicationId: row.applicationId ?? '',
    active: row.active === 1,
    simulation: row.simulation === null ? null : simulation.parse(readJson(row.simulation)),
    keys: keys.map(({ fingerprint, sealed, works }) => ({
      fingerprint,
      works: works === null ? null : works === 1,
      text: pii.open('push_provider_key', keyName(id, fingerprint), sealed).key ?? '',
    })),
  }
}

/** By which people tell one key from another; it says nothing of the key. */
export const fingerprintOf = (key: string) => hash('sha256', key).slice(0, 16)

/** What a sealed key is bound to. */
export const keyName = (providerId: number, fingerprint: string) => `${providerId}:${fingerprint}`

function findRow(db: Db, id: number) {
  return db
    .selectFrom('push_provider')
    .select(['id', 'kind', 'application_id as applicationId', 'rate_per_second as ratePerSecond', 'active'])
    .select(['simulation', 'failures', 'open_until_at as openUntilAt'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** CURRENT comes before PREVIOUS. */
function listKeys(db: Db, providerId: number) {
  const keys = db.selectFrom('push_provider_key').select(['fingerprint', 'sealed', 'works'])
  return keys.where('provider_id', '=', providerId).orderBy('slot').execute()
}

/** By whom messages go out; undefined while none is the default. */
export async function findDefaultProvider(db: Db) {
  const row = await db
    .selectFrom('push_provider')
    .select(['id', 'kind', 'name', 'rate_per_second as ratePerSecond', 'active'])
    .where('default_key', '=', 1)
    .executeTakeFirst()
  return row && { ...row, kind: row.kind as ProviderKind, active: row.active === 1 }
}
