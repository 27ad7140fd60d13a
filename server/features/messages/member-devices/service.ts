import type { Ctx } from '#kernel/context.ts'
import type { DeviceLanguage, DevicePlatform, InvalidReason } from './enums.ts'
import { listValid, markInvalid } from './queries.ts'
import { openToken } from './records.ts'

/** A telephone that can be sent to, with its token in clear: for a hand-over and nothing else. */
export interface OpenDevice {
  id: number
  memberId: number
  token: string
  platform: DevicePlatform
  language: DeviceLanguage
}

/** Where these members can be reached by a provider, some at several places and some nowhere. */
export async function listOpenDevices(
  ctx: Ctx,
  providerId: number,
  memberIds: readonly number[],
): Promise<OpenDevice[]> {
  const rows = await listValid(ctx.db, providerId, memberIds)
  return rows.map(({ providerId, tokenIndex, sealed, ...device }) => ({
    ...device,
    token: openToken(ctx.pii, { providerId, tokenIndex, sealed }),
  }))
}

/** Devices of which the provider says that nothing can be sent there any more. */
export function invalidateDevices(ctx: Ctx, ids: readonly number[], reason: InvalidReason): Promise<void> {
  return markInvalid(ctx.db, ids, reason, ctx.now())
}
