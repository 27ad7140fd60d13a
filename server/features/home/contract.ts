import { z } from 'zod'
import { day, endpoint } from '../../kernel/endpoint.ts'
import { job } from '../jobs/contract.ts'

/** The key figures; each stands on the page only of those who may list what it counts. */
export const figureKeys = [
  'members',
  'membersNew',
  'couponsActive',
  'piecesLeft',
  'piecesIssued',
  'piecesUsed',
  'merchants',
  'systemUsers',
  'memberQueries',
  'reveals',
  'signIns',
  'signInsRefused',
  'logEntries',
] as const

/** What may wait for someone; absent or zero means that nothing does. */
export const waitingKeys = [
  'dispatchesFailed',
  'dispatchesRefused',
  'couponsRunningOut',
  'couponsEnding',
  'dispatchesScheduled',
  'couponDrafts',
  'settlementsOpen',
  'usersExpiring',
  'rolesExpiring',
] as const

export const home = z.strictObject({
  figures: z.array(
    z.strictObject({
      key: z.enum(figureKeys),
      value: z.number().int(),
      /** The value is a capped count (約). */
      isEstimate: z.boolean().optional(),
      /** The last 30 days, oldest first, days without anything as zero. */
      trend: z.array(z.strictObject({ day, value: z.number().int() })).optional(),
    }),
  ),
  waiting: z.array(z.strictObject({ key: z.enum(waitingKeys), count: z.number().int() })),
  running: z.array(job),
  failed: z.array(job),
})

export const getHome = endpoint({
  method: 'get',
  path: '/home',
  permission: null,
  why: 'Each part shows only what the reader may list, within the reach of that grant',
  summary: 'The start page: key figures, what waits, what runs, what failed',
  response: home,
})
