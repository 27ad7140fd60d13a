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

export const figures = {
  memberQueries: { order: 90, permissions: ofMembers, days: fromLog(memberQueries()) },
  reveals: {
    order: 100,
    permissions: ofMembers,
    days: fromLog(sql<SqlBool>`action = 'reveal' and resource = 'members' and outcome = 'OK'`),
  },
  signIns: { order: 110, permissions: ofSignIns, days: fromLog(sql<SqlBool>`action = 'sign-in' and outcome = 'OK'`) },
  signInsRefused: {
    order: 120,
    permissions: ofSignIns,
    days: fromLog(sql<SqlBool>`action = 'sign-in' and outcome = 'REFUSED'`),
  },
  logEntries: {
    order: 130,
    permission: 'system-logs:list',
    columns: agencyOnly,
    table: 'audit_log',
    appendedAt: 'occurred_at',
  },
} satisfies Feature['figures']
