import type { Agreement } from '#features/services/service-agreements/contract.ts'
import { agreementStates } from '#features/services/service-agreements/enums.ts'
import { agreementProblems } from '#features/services/service-agreements/problems.ts'
import {
  byChoice,
  byReference,
  instant,
  reference,
  search,
  shown,
  status,
  text,
} from '#web/engines/resource/fields.tsx'
import { definePages } from '#web/engines/resource/pages.tsx'

export const pages = definePages<Agreement>({
  name: 'service-agreements',
  title: 'name',
  head: ['state', 'code'],
  input: async () => (await import('#features/services/service-agreements/contract.ts')).agreementInput,
  problems: agreementProblems,
  fields: [
    text('code', { link: true, sort: true }),
    text('name', { cut: 240, sort: true }),
    text('nameEn', { cut: 240, list: 'hidden', sort: true }),
    reference('serviceName', 'serviceId', 'services', { link: true, once: true, sort: true }),
    status('state', 'ServiceAgreementState', { sort: 'computed' }),
    shown('inForceEdition', { sort: 'computed' }),
    instant('inForceFromAt', { sort: 'computed' }),
    shown('agencyName', { sort: true }),
  ],
  filters: [
    search(),
    byChoice('state', 'ServiceAgreementState', agreementStates),
    byReference('serviceId', 'services'),
  ],
  moreFilters: [byReference('agencyId', 'agencies')],
  emptyHint: 'serviceAgreements.emptyHint',
})
