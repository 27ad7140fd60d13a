import { z } from 'zod'
import { id, text, version } from '#contract/endpoint.ts'
import { idFilter } from '#contract/list.ts'
import { readEndpoints, stepsOf } from '#contract/resource.ts'
import { listRefusals, userListStatuses } from './enums.ts'

/** What of them may wait for somebody: the count of the start page. */
export const userListsWaiting = ['userListsStopped'] as const

const count = z.number().int().nullable()

export const pushUserList = z.strictObject({
  id,
  providerId: id,
  providerName: z.string(),
  status: z.enum(userListStatuses),
  refusal: z.enum(listRefusals).nullable(),
  requestedAt: z.string(),
  checkedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  /** Of the packed file. */
  bytes: count,
  /** Accounts in it, and of these: of our devices, without a valid address, of nobody, and too young to tell. */
  total: count,
  ours: count,
  invalid: count,
  nobody: count,
  recent: count,
  deleted: z.number().int(),
  gone: z.number().int(),
  failed: z.number().int(),
  releasedByName: z.string().nullable(),
  version,
})
export type PushUserList = z.infer<typeof pushUserList>

export const { list: listPushUserLists, get: getPushUserList } = readEndpoints('push-user-lists', {
  noun: 'list of accounts at a provider',
  item: pushUserList,
  sorts: ['id'],
  filters: {
    providerId: idFilter.optional(),
    status: z.enum(userListStatuses).optional(),
    waits: z.enum(userListsWaiting).optional(),
  },
})

const step = stepsOf('push-user-lists', pushUserList)

export const releasePushUserList = step(
  'release',
  'approve',
  'Let the accounts of this one list be deleted although there are more than usual',
  z.strictObject({ version, reason: text(200) }),
)
