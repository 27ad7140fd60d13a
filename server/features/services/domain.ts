import { defineDomain } from '#kernel/feature.ts'
import { serviceCategories } from './service-categories/feature.ts'
import { servicesFeature } from './services/feature.ts'

/** What the city offers in the app, and how it is arranged there. */
export const servicesDomain = defineDomain({
  name: 'services',
  features: [serviceCategories, servicesFeature],
})
