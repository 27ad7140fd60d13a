import type { Input } from '#contract/endpoint.ts'
import { existing } from '#engines/resource/records.ts'
import { showing } from '#engines/resource/show.ts'
import { followDevices } from '#features/messages/user-topic-bindings/service.ts'
import { scopeFilter } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { describeLook } from '#kernel/audit/looks.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import type * as contract from './contract.ts'
import type { MemberDevice } from './contract.ts'
import type { DeviceLanguage, DevicePlatform, InvalidReason } from './enums.ts'
import {
  findMemberLabel,
  hasProvider,
  listOfMember,
  listOwners,
  listReached,
  listValid,
  markInvalid,
  upsertDevices,
} from './queries.ts'
import { openToken, toRow } from './records.ts'

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

const columns = { agency: 'member.agency_id', department: 'member.department_id' }
const toDevice = showing<MemberDevice>()()

export async function listDevicesOfMember(ctx: Ctx, { params }: Input<typeof contract.listDevicesOfMember>) {
  const label = await existing(findMemberLabel(ctx.db, params.id, scopeFilter(ctx.actor, 'members:show', columns)))
  const rows = await listOfMember(ctx.db, params.id)
  describeLook(ctx, { recordLabel: label })
  return { items: rows.map((row) => toDevice(row as never)) }
}

/** What the app tells of telephones. A member out of reach is refused like one who does not exist. */
export async function registerDevices(ctx: Ctx, { body }: Input<typeof contract.registerDevices>) {
  const { providerId, devices } = body
  const now = ctx.now()
  return inTransaction(ctx, async (ctx) => {
    if (!(await hasProvider(ctx.db, providerId))) throw invalid({ providerId: 'memberDevice.provider' })
    await checkDevices(ctx, devices)
    const rows = devices.map(({ lastSeenAt, ...device }) =>
      toRow(ctx.pii, { ...device, providerId, lastSeenAt: new Date(lastSeenAt) }, now),
    )
    const owners = await listOwners(ctx.db, rows)
    await upsertDevices(ctx.db, rows)
    await followDevices(ctx.db, owners)
    const difference = { providerId, devices: devices.length }
    await audit(ctx, { action: 'create', resource: 'member-devices', difference })
    return { devices: devices.length }
  })
}

type Told = Input<typeof contract.registerDevices>['body']['devices']

async function checkDevices(ctx: Ctx, devices: Told): Promise<void> {
  const scope = scopeFilter(ctx.actor, 'member-devices:create', columns)
  const reached = await listReached(ctx.db, [...new Set(devices.map(({ memberId }) => memberId))], scope)
  const wrong: Record<string, string> = {}
  for (const [n, { memberId, lastSeenAt }] of devices.entries()) {
    if (!reached.has(memberId)) wrong[`devices.${n}.memberId`] = 'memberDevice.member'
    if (new Date(lastSeenAt) > ctx.now()) wrong[`devices.${n}.lastSeenAt`] = 'memberDevice.future'
  }
  if (Object.keys(wrong).length > 0) throw invalid(wrong)
}
