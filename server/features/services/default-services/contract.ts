import { orderedEndpoints } from '#engines/ordered/contract.ts'
import { listedService, servicePlace } from '#features/services/services/contract.ts'

export const { get: getDefaultServices, save: saveDefaultServices } = orderedEndpoints('default-services', {
  noun: 'default services',
  entry: listedService,
  place: servicePlace,
  most: 20,
  also: ['services:list'],
})
