import { defineDomain } from '#kernel/feature.ts'
import { defaultServices } from './default-services/feature.ts'
import { popularServices } from './popular-services/feature.ts'
import { serviceAgreementAcceptances } from './service-agreement-acceptances/feature.ts'
import { serviceAgreementEditions } from './service-agreement-editions/feature.ts'
import { serviceAgreementTemplates } from './service-agreement-templates/feature.ts'
import { serviceAgreements } from './service-agreements/feature.ts'
import { serviceCategories } from './service-categories/feature.ts'
import { serviceTabs } from './service-tabs/feature.ts'
import { servicesFeature } from './services/feature.ts'
import { webviewServices } from './webview-services/feature.ts'

/** What the city offers in the app, and how it is arranged there. */
export const servicesDomain = defineDomain({
  name: 'services',
  features: [
    // One a line; the order means nothing.
    serviceCategories,
    servicesFeature,
    serviceAgreementTemplates,
    serviceAgreements,
    serviceAgreementEditions,
    serviceAgreementAcceptances,
    popularServices,
    defaultServices,
    serviceTabs,
    webviewServices,
  ],
})
