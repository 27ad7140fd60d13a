import { z } from 'zod'
import { budgetNames } from '#contract/budgets.ts'
import { endpoint, id, text, version } from '#contract/endpoint.ts'
import { idFilter } from '#contract/list.ts'
import { readEndpoints, stepsOf } from '#contract/resource.ts'

export const releaseStatuses = ['PENDING', 'APPROVED', 'REFUSED'] as const
export type ReleaseStatus = (typeof releaseStatuses)[number]

/** Somebody asks for more of an hourly budget; a supervisor decides. */
export const lookupRelease = z.strictObject({
  id,
  systemUserId: id,
  account: z.string(),
  userName: z.string(),
  agencyId: id,
  agencyName: z.string(),
  budget: z.enum(budgetNames),
  reason: z.string(),
  status: z.enum(releaseStatuses),
  decidedByName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionReason: z.string().nullable(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type LookupRelease = z.infer<typeof lookupRelease>

export const { list: listReleases, get: getRelease } = readEndpoints('lookup-releases', {
  noun: 'release of a budget',
  item: lookupRelease,
  // A person asks once at a time for each of the few budgets.
  sorts: ['id', 'createdAt', 'userName', 'agencyName', 'budget', 'status', 'decidedByName', 'decidedAt'],
  filters: {
    status: z.enum(releaseStatuses).optional(),
    budget: z.enum(budgetNames).optional(),
    agencyId: idFilter.optional(),
  },
})

export const createRelease = endpoint({
  method: 'post',
  path: '/lookup-releases',
  permission: 'lookup-releases:create',
  summary: 'Ask for a further allowance of a budget that is spent',
  body: z.strictObject({ budget: z.enum(budgetNames), reason: text(200) }),
  response: z.strictObject({ id }),
  status: 201,
})

const step = stepsOf('lookup-releases', lookupRelease)
const why = z.strictObject({ reason: text(200) })

export const approveRelease = step('approve', 'approve', 'Open a further allowance in this hour and the next', why)
export const refuseRelease = step('refuse', 'approve', 'Refuse a further allowance', why)
