import { z } from 'zod'
import { alarmKinds } from '#contract/budgets.ts'
import { day, endpoint, id, text } from '#contract/endpoint.ts'
import { idFilter, listQuery, page } from '#contract/list.ts'

/** What of them may wait for somebody: the count of the start page. */
export const alarmsWaiting = ['lookupAlarms'] as const

/** What somebody did within one hour that an auditor should look at. */
export const lookupAlarm = z.strictObject({
  id,
  actorId: id,
  actorAccount: z.string(),
  actorName: z.string(),
  agencyId: id.nullable(),
  agencyName: z.string(),
  kind: z.enum(alarmKinds),
  /** When the hour began. */
  hourAt: z.string(),
  /** The most that was seen of it: uses of a budget, tries, persons with one reason. */
  times: z.number().int(),
  raisedAt: z.string(),
  /** When the one who asks marked it as read. */
  readAt: z.string().nullable(),
})
export type LookupAlarm = z.infer<typeof lookupAlarm>

export const listAlarms = endpoint({
  method: 'get',
  path: '/lookup-alarms',
  permission: 'lookup-alarms:list',
  summary: 'Who reached a bound of looking at persons, newest first',
  query: listQuery({
    // One a person, kind and hour at most, and only of those who reach a bound.
    sorts: ['id', 'raisedAt', 'hourAt', 'kind', 'times', 'actorName', 'agencyName'],
    filters: {
      kind: z.enum(alarmKinds).optional(),
      actorAccount: text(50).optional(),
      agencyId: idFilter.optional(),
      raisedFrom: day.optional(),
      raisedTo: day.optional(),
      waits: z.enum(alarmsWaiting).optional(),
    },
  }),
  response: page(lookupAlarm),
})

export const readAlarms = endpoint({
  method: 'post',
  path: '/lookup-alarms/read',
  permission: 'lookup-alarms:list',
  unaudited: 'It takes alarms off the waiting ones of whoever read them; who did and when is kept beside them',
  summary: 'Mark alarms as read by oneself; others still have them before them',
  body: z.strictObject({ ids: z.array(id).min(1).max(100) }),
  response: z.strictObject({ read: z.number().int() }),
})
