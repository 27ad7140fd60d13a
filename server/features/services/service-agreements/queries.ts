import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { hasEditionInForce, isInForce } from '#features/services/service-agreement-editions/service.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { contains, either, equals, startsWith } from '#kernel/database/filters.ts'
import { type Agreement, type AgreementNames, agreement, type listAgreements } from './contract.ts'
import type { AgreementState } from './enums.ts'

const names = { serviceName: 'service.name', agencyName: 'agency.name' } as const
const ofEditions = {
  inForceId: 'current.id',
  inForceEdition: 'current.edition',
  inForceFromAt: 'current.effective_at',
  draftId: 'draft.id',
} as const
const kept = showing<Omit<Agreement, 'state'>>()()

export const readsAt = (now: Date) =>
  readsOf<z.output<typeof listAgreements.query>>()({
    table: 'service_agreement',
    select: (db) =>
      db
        .selectFrom('service_agreement')
        .innerJoin('service', 'service.id', 'service_agreement.service_id')
        .innerJoin('agency', 'agency.id', 'service_agreement.agency_id')
        .leftJoin('service_agreement_edition as current', (join) =>
          join.onRef('current.agreement_id', '=', 'service_agreement.id').on(isInForce('current', now)),
        )
        .leftJoin('service_agreement_edition as draft', 'draft.draft_key', 'service_agreement.id')
        .select(columnsOf('service_agreement', agreement.omit({ state: true }), { ...names, ...ofEditions })),
    show: (row): Agreement => {
      const shown = kept(row)
      return { ...shown, state: shown.inForceId === null ? 'NOT_YET' : 'IN_FORCE' }
    },
    filters: {
      q: (text) =>
        either(
          contains('service_agreement.name')(text),
          contains('service_agreement.name_en')(text),
          startsWith('service_agreement.code')(text),
        ),
      state: (state: AgreementState) => {
        const inForce = hasEditionInForce('service_agreement.id', now)
        return state === 'IN_FORCE' ? inForce : sql<SqlBool>`not ${inForce}`
      },
      serviceId: equals('service_agreement.service_id'),
      agencyId: equals('service_agreement.agency_id'),
    },
    sorts: {
      id: 'service_agreement.id',
      code: 'service_agreement.code',
      name: 'service_agreement.name',
      nameEn: 'service_agreement.name_en',
      createdAt: 'service_agreement.created_at',
      ...names,
    },
  })

export const stored = storing<AgreementNames, Agreement>()('service_agreement', {
  code: 'code',
  name: 'name',
  nameEn: 'name_en',
})

/** The service of an agreement, with what a template says of it. */
export function findService(db: Db, id: number, scope: Expression<SqlBool>) {
  return db
    .selectFrom('service')
    .innerJoin('agency', 'agency.id', 'service.agency_id')
    .select([
      'service.name',
      'service.name_en as nameEn',
      'service.agency_id as agencyId',
      'service.department_id as departmentId',
      'agency.name as agencyName',
    ])
    .where('service.id', '=', id)
    .where(scope)
    .executeTakeFirst()
}
