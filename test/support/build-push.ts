import type { DeviceLanguage, DevicePlatform } from '#features/messages/member-devices/enums.ts'
import { toRow } from '#features/messages/member-devices/records.ts'
import type { Simulation } from '#features/messages/push-providers/contract.ts'
import type { ProviderKind } from '#features/messages/push-providers/enums.ts'
import { fingerprintOf, keyName } from '#features/messages/push-providers/sending-queries.ts'
import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from './app.ts'
import { mint } from './builders.ts'

/** A simulator that takes everything at once. */
export const calm: Simulation = {
  ...{ seed: 1, delayMs: 0, invalidPercent: 0, rejectedPercent: 0, unavailablePercent: 0, lostPercent: 0 },
  ...{ confirmedPercent: 100, openedPercent: 0 },
}

interface Provider {
  kind?: ProviderKind
  simulation?: Partial<Simulation>
  ratePerSecond?: number
  isDefault?: boolean
  applicationId?: string
  keys?: readonly string[]
}

/** A provider, a calm simulator unless told otherwise; its keys are the current one and the one before. Answers its id. */
export async function buildProvider(
  { deps: { database, pii, now } }: TestApp,
  {
    kind = 'SIMULATOR',
    simulation,
    ratePerSecond = 100_000,
    isDefault = false,
    applicationId,
    keys = [],
  }: Provider = {},
): Promise<number> {
  const stamps = { created_at: now(), updated_at: now() }
  const settings = kind === 'SIMULATOR' ? JSON.stringify({ ...calm, ...simulation }) : null
  if (isDefault) await database.db.updateTable('push_provider').set({ default_key: null }).execute()
  const inserted = await database.db
    .insertInto('push_provider')
    .values({ kind, name: `${kind} ${mint()}`, rate_per_second: ratePerSecond, simulation: settings, ...stamps })
    .executeTakeFirstOrThrow()
  const id = insertedId(inserted)
  const rest = { application_id: applicationId ?? null, default_key: isDefault ? 1 : null }
  await database.db.updateTable('push_provider').set(rest).where('id', '=', id).execute()
  for (const [n, key] of keys.entries()) {
    const fingerprint = fingerprintOf(key)
    const sealed = pii.seal('push_provider_key', keyName(id, fingerprint), { key })
    const row = { provider_id: id, slot: n === 0 ? 'CURRENT' : 'PREVIOUS', fingerprint, sealed, created_at: now() }
    await database.db.insertInto('push_provider_key').values(row).execute()
  }
  return id
}

interface Device {
  memberId: number
  providerId: number
  token?: string
  platform?: DevicePlatform
  language?: DeviceLanguage
}

/** A valid device of a member. Answers its id. */
export async function buildDevice({ deps: { database, pii, now } }: TestApp, device: Device): Promise<number> {
  const taken = { token: `token-${mint()}`, platform: 'ANDROID', language: 'zh-TW', lastSeenAt: now() } as const
  const row = toRow(pii, { ...taken, ...device }, now())
  return insertedId(await database.db.insertInto('member_device').values(row).executeTakeFirstOrThrow())
}
