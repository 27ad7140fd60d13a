import { z } from 'zod'
import { endpoint, id, instant } from '#contract/endpoint.ts'
import { personId, personParams } from '#contract/persons.ts'
import { deviceLanguages, devicePlatforms, invalidReasons } from './enums.ts'

export const memberDevice = z.strictObject({
  id,
  providerName: z.string(),
  /** Its end alone. */
  token: z.string(),
  platform: z.enum(devicePlatforms),
  language: z.enum(deviceLanguages),
  lastSeenAt: z.string(),
  invalidAt: z.string().nullable(),
  invalidReason: z.enum(invalidReasons).nullable(),
  createdAt: z.string(),
})
export type MemberDevice = z.infer<typeof memberDevice>

export const listDevicesOfMember = endpoint({
  method: 'get',
  path: '/members/{id}/devices',
  permission: 'members:show',
  summary: 'The devices of a member, the one that was used last first; on record, masked',
  params: personParams('members'),
  response: z.strictObject({ items: z.array(memberDevice) }),
})

export const maxDevices = 500

export const registerDevices = endpoint({
  method: 'post',
  path: '/member-devices',
  permission: 'member-devices:create',
  summary: 'Tell of devices as the app knows them; a token that is known moves to the member named last',
  body: z.strictObject({
    providerId: id,
    devices: z
      .array(
        z.strictObject({
          memberId: personId('members'),
          token: z.string().trim().min(1).max(1_000).regex(/^\S+$/, 'wrongType'),
          platform: z.enum(devicePlatforms),
          language: z.enum(deviceLanguages),
          lastSeenAt: instant,
        }),
      )
      .min(1)
      .max(maxDevices),
  }),
  response: z.strictObject({ devices: z.number().int() }),
  status: 201,
})
