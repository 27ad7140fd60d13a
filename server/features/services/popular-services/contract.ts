import { orderedEndpoints } from '#engines/ordered/contract.ts'
import { listedService, servicePlace } from '#features/services/services/contract.ts'

export const { get: getPopularServices, save: savePopularServices } = orderedEndpoints('popular-services', {
  noun: 'popular services',
  entry: listedService,
  place: servicePlace,
  most: 20,
  also: ['services:list'],
})
