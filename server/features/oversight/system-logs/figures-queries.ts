import { type Expression, type SqlBool, sql } from 'kysely'
import { agencyOnly, countByDay } from '#engines/figures.ts'
import type { DaySource, Feature } from '#kernel/feature.ts'
import { memberQueries } from './queries.ts'

const fromLog =
  (condition: Expression<SqlBool>): DaySource =>
  (db, from) =>
    countByDay('occurred_at', db.selectFrom('audit_log').where('occurred_at', '>=', from).where(condition))

const ofMembers = ['member-query-logs:list'] as const
const ofSignIns = ['system-logs:list', 'system-users:list'] as const
const ofSignInWork = ['system-logs:list', 'system-users:edit'] as const

const watching = { field: ['system-logs:list'] } as const
const signingIn = { permissions: ofSignIns, field: ofSignInWork } as const

export const figures = {
  memberQueries: { ...watching, order: 10, permissions: ofMembers, days: fromLog(memberQueries()) },
  reveals: {
    ...watching,
    order: 20,
    permissions: ofMembers,
    days: fromLog(sql<SqlBool>`action = 'reveal' and resource = 'members' and outcome = 'OK'`),
  },
  signIns: {
    ...signingIn,
    order: 30,
    days: fromLog(sql<SqlBool>`action = 'sign-in' and outcome = 'OK'`),
  },
  signInsRefused: {
    ...signingIn,
    order: 40,
    days: fromLog(sql<SqlBool>`action = 'sign-in' and outcome = 'REFUSED'`),
  },
  logEntries: {
    ...watching,
    order: 10,
    permission: 'system-logs:list',
    columns: agencyOnly,
    table: 'audit_log',
    appendedAt: 'occurred_at',
  },
} satisfies Feature['figures']
