import { z } from 'zod'
import { day, endpoint, id, idParams, text } from '#contract/endpoint.ts'
import { idFilter, listQuery, page } from '#contract/list.ts'
import { namesPerson, personId } from '#contract/persons.ts'
import { readEndpoints } from '#contract/resource.ts'

/** What counts as looking at a person: the member query log 會員查詢紀錄 is this part of the system log. */
export const lookingActions = [
  'search',
  'list',
  'show',
  'show-wallet',
  'show-consents',
  'show-freezes',
  'show-topics',
  'show-rows',
  'show-timeline',
  'show-persons',
  'preflight',
  'reveal',
  'export',
  'export-done',
  'finish',
] as const
/** How a run that met persons may end besides. */
export const stoppingActions = ['refuse', 'cancel', 'fail'] as const

export const outcomes = ['OK', 'REFUSED', 'FAILED'] as const

export const logRow = z.strictObject({
  id,
  occurredAt: z.string(),
  actorId: id.nullable(),
  actorAccount: z.string(),
  actorName: z.string(),
  actorRole: z.string(),
  agencyId: id.nullable(),
  agencyName: z.string(),
  action: z.string(),
  resource: z.string(),
  recordId: z.string().nullable(),
  recordLabel: z.string().nullable(),
  /** The person whom the row concerns, the first where there are several. */
  subjectType: z.string().nullable(),
  subjectId: personId({ in: 'subjectType' }, z.string()).nullable(),
  /** How many persons it concerns or shows. */
  persons: z.number().int(),
  outcome: z.enum(outcomes),
  purpose: z.string().nullable(),
  caseNumber: z.string().nullable(),
  reason: z.string().nullable(),
  /** What changed, field by field, or what was asked for; personal data masked. */
  difference: z.record(z.string(), z.unknown()).nullable(),
  requestId: z.string(),
  ip: z.string(),
})
export type LogRow = z.infer<typeof logRow>

const logFilters = {
  actorAccount: text(50).optional(),
  agencyId: idFilter.optional(),
  action: text(40).optional(),
  resource: text(40).optional(),
  recordId: namesPerson(text(40)).optional(),
  outcome: z.enum(outcomes).optional(),
  requestId: text(40).optional(),
  occurredFrom: day.optional(),
  occurredTo: day.optional(),
}

const logs = { item: logRow, sorts: ['occurredAt', 'id'], filters: logFilters } as const

/** Everything that was done, newest first. */
export const { list: listSystemLogs, get: getSystemLog } = readEndpoints('system-logs', {
  noun: 'row of the system log',
  ...logs,
})

const counted = z.number().int()

/** The figures of the day stop at the cap of every count. */
export const trailState = z.strictObject({
  rowsToday: counted,
  refusedToday: counted,
  revealsToday: counted,
  exportsToday: counted,
  lastAt: z.string().nullable(),
  /** Looks at several persons of which a row a person is yet to be made. */
  toSpread: counted,
  /** Older refusals of callers who never said who they are have been purged; nothing else ever is. */
  refusalsKeptFrom: day,
})
export type TrailState = z.infer<typeof trailState>

export const getTrailState = endpoint({
  method: 'get',
  path: '/system-logs/state',
  permission: 'system-logs:list',
  summary: 'How the trail stands: what came today, the last row, what is yet to be spread, what has been purged',
  response: trailState,
})

/** Who searched, saw, revealed or exported members, and why. */
export const { list: listMemberQueryLogs, get: getMemberQueryLog } = readEndpoints('member-query-logs', {
  noun: 'row of the member query log',
  ...logs,
})

export const shownPerson = z.strictObject({
  type: z.string(),
  id: personId({ in: 'type' }, id),
  /** Masked; null for one who is no longer there. */
  label: z.string().nullable(),
})

export const listShownPersons = endpoint({
  method: 'get',
  path: '/member-query-logs/{id}/persons',
  permission: 'member-query-logs:show',
  summary: 'Whom a row of the member query log concerns or showed, masked; on record',
  params: idParams,
  query: listQuery({ sorts: ['id'], filters: {} }).pick({ page: true, pageSize: true }),
  response: z.strictObject({ items: z.array(shownPerson), hasNext: z.boolean() }),
})

export const getTimeline = endpoint({
  method: 'get',
  path: '/timeline',
  permission: null,
  why: 'Decided by the right to show the record, and by its reach',
  summary: 'What was done to one record, newest first',
  query: z.strictObject({
    resource: text(40),
    recordId: idFilter,
    cursor: z.string().max(300).optional(),
  }),
  response: page(logRow),
})
