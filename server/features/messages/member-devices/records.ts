import type { Insertable } from 'kysely'
import type { DB } from '#kernel/database/db.gen.ts'
import type { Pii } from '#kernel/pii.ts'
import type { DeviceLanguage, DevicePlatform } from './enums.ts'

export interface NewDevice {
  memberId: number
  providerId: number
  token: string
  platform: DevicePlatform
  language: DeviceLanguage
  lastSeenAt: Date
}

/** What a stored row must bring so that its token can be opened. */
export const sealedColumns = ['provider_id as providerId', 'token_index as tokenIndex', 'sealed'] as const

const table = 'member_device'
const bound = (providerId: number, index: Buffer) => `${providerId}:${index.toString('hex')}`

/** Its end, as people compare it with what the provider's console shows. */
const maskToken = (token: string) => `…${token.slice(-4)}`

/** The columns that hold the token: sealed, to be found, and as it is shown. */
export function tokenColumns(pii: Pii, providerId: number, token: string) {
  const index = pii.blindIndex('member_device.token', token)
  return {
    sealed: pii.seal(table, bound(providerId, index), { token }),
    token_index: index,
    token_masked: maskToken(token),
  }
}

export function openToken(
  pii: Pii,
  { providerId, tokenIndex, sealed }: { providerId: number; tokenIndex: Buffer; sealed: Buffer },
): string {
  return pii.open(table, bound(providerId, tokenIndex), sealed).token ?? ''
}

export function toRow(pii: Pii, device: NewDevice, now: Date): Insertable<DB['member_device']> {
  return {
    member_id: device.memberId,
    provider_id: device.providerId,
    ...tokenColumns(pii, device.providerId, device.token),
    platform: device.platform,
    language: device.language,
    last_seen_at: device.lastSeenAt,
    created_at: now,
    updated_at: now,
  }
}
