import { z } from 'zod'
import { empty, endpoint, id } from '#contract/endpoint.ts'
import { q } from '#contract/list.ts'
import { readEndpoints } from '#contract/resource.ts'
import { findingKinds } from './enums.ts'

/** What of them may wait for somebody: the count of the start page. */
export const findingsWaiting = ['linkFindings'] as const

/** Where an address is used: a field of a record of any kind. */
const linkUse = z.strictObject({ resource: z.string(), recordId: id, label: z.string(), field: z.string() })
export type LinkUse = z.infer<typeof linkUse>

/** What the last check found at an address to which records lead people. */
export const linkFinding = z.strictObject({
  id,
  address: z.string(),
  host: z.string(),
  hostName: z.string(),
  kind: z.enum(findingKinds),
  /** What was answered; of a redirect where it leads, of a certificate through when it holds. */
  status: z.number().int().nullable(),
  leadsTo: z.string().nullable(),
  certificateUntilAt: z.string().nullable(),
  /** The first of the records that lead there, and how many there are. */
  uses: z.array(linkUse),
  useCount: z.number().int(),
  foundAt: z.string(),
  checkedAt: z.string(),
})
export type LinkFinding = z.infer<typeof linkFinding>

export const { list: listFindings, get: getFinding } = readEndpoints('link-findings', {
  noun: 'finding at a link',
  item: linkFinding,
  // As many at most as there are links, which people type.
  sorts: ['id', 'foundAt', 'checkedAt', 'kind', 'address', 'host', 'useCount', 'certificateUntilAt'],
  filters: { q, kind: z.enum(findingKinds).optional(), waits: z.enum(findingsWaiting).optional() },
})

export const getLastCheck = endpoint({
  method: 'get',
  path: '/link-findings/last',
  permission: 'link-findings:list',
  summary: 'When the links were checked last, and whether the world could be reached',
  response: z.strictObject({
    /** Cut off: of all the hosts that were asked nobody answered, so that nothing is known of the links. */
    state: z.enum(['NEVER', 'DONE', 'CUT_OFF']),
    finishedAt: z.string().nullable(),
    addresses: z.number().int(),
    findings: z.number().int(),
  }),
})
export type LastCheck = z.infer<(typeof getLastCheck)['response']>

export const runCheck = endpoint({
  method: 'post',
  path: '/link-findings/run',
  permission: 'link-findings:run',
  summary: 'Check all links now',
  rate: { requests: 2, seconds: 600 },
  body: empty,
  response: z.strictObject({ jobId: id }),
  status: 201,
})
