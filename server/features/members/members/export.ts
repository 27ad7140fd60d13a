import { sql } from 'kysely'
import { exportOfTable } from '#engines/exports/exports.ts'
import { taipeiMinute } from '#engines/exports/table-rows.ts'
import { listMembers, type MemberFilter } from './contract.ts'
import { fits, type Scope } from './queries.ts'
import { memberScope } from './service.ts'

/** The members in reach. Personal data comes from the stored masks only. */
export const memberExport = exportOfTable<MemberFilter, Scope>(listMembers, {
  table: 'member',
  index: 'primary',
  persons: { type: 'members', id: 'own' },
  columns: {
    id: sql.ref('member.id'),
    account: sql.ref('member.account'),
    name: sql.ref('member.name_masked'),
    identityNumber: sql.ref('member.identity_masked'),
    birthOn: sql`concat(member.birth_year, '-**-**')`,
    gender: sql.ref('member.gender'),
    phone: sql.ref('member.phone_masked'),
    email: sql.ref('member.email_masked'),
    district: sql.ref('member.district'),
    address: sql.ref('member.address_masked'),
    level: sql.ref('member.level'),
    status: sql.ref('member.status'),
    channel: sql.ref('member.channel'),
    // Not a join: the optimizer would buffer it and sort the whole table for each batch.
    agencyName: sql`(select agency.name from agency where agency.id = member.agency_id)`,
    registeredAt: taipeiMinute('member.registered_at'),
    lastAccessAt: taipeiMinute('member.last_access_at'),
  },
  sorts: { registeredAt: 'member.registered_at', account: 'member.account' },
  reach: (ctx) => memberScope(ctx, 'members:export'),
  where: (filter, scope) => fits(filter, scope),
})
