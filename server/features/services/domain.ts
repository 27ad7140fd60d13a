import { defineDomain } from '#kernel/feature.ts'
import { serviceAgreementAcceptances } from './service-agreement-acceptances/feature.ts'
import { serviceAgreementEditions } from './service-agreement-editions/feature.ts'
import { serviceAgreementTemplates } from './service-agreement-templates/feature.ts'
import { serviceAgreements } from './service-agreements/feature.ts'
import { serviceCategories } from './service-categories/feature.ts'
import { servicesFeature } from './services/feature.ts'

/** What the city offers in the app, and how it is arranged there. */
export const servicesDomain = defineDomain({
  name: 'services',
  features: [
    serviceCategories,
    servicesFeature,
    serviceAgreementTemplates,
    serviceAgreements,
    serviceAgreementEditions,
    serviceAgreementAcceptances,
  ],
})
