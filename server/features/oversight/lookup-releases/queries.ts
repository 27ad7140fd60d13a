import type { z } from 'zod'
import { counted, placed } from '#engines/figures.ts'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { equals } from '#kernel/database/filters.ts'
import type { Feature } from '#kernel/feature.ts'
import { type LookupRelease, type listReleases, lookupRelease } from './contract.ts'

const ofOthers = {
  account: 'system_user.account',
  userName: 'system_user.name',
  agencyName: 'agency.name',
  decidedByName: 'decider.name',
} as const

const kept = showing<LookupRelease>()()

export const reads = readsOf<z.output<typeof listReleases.query>>()({
  table: 'lookup_release',
  select: (db) =>
    db
      .selectFrom('lookup_release')
      .innerJoin('system_user', 'system_user.id', 'lookup_release.system_user_id')
      .innerJoin('agency', 'agency.id', 'lookup_release.agency_id')
      .leftJoin('system_user as decider', 'decider.id', 'lookup_release.decided_by')
      .select(columnsOf('lookup_release', lookupRelease, ofOthers)),
  show: kept,
  filters: {
    status: equals('lookup_release.status'),
    budget: equals('lookup_release.budget'),
    agencyId: equals('lookup_release.agency_id'),
  },
  sorts: {
    id: 'lookup_release.id',
    createdAt: 'lookup_release.created_at',
    userName: 'system_user.name',
    agencyName: 'agency.name',
    budget: 'lookup_release.budget',
    status: 'lookup_release.status',
    decidedByName: 'decider.name',
    decidedAt: 'lookup_release.decided_at',
  },
})

export const waiting = {
  lookupReleases: {
    order: 5,
    permission: 'lookup-releases:approve',
    columns: placed,
    count: (db, scope) => counted(db, db.selectFrom('lookup_release').where(scope).where('status', '=', 'PENDING')),
  },
} satisfies Feature['waiting']
