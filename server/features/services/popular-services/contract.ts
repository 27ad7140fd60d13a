import { serviceListEndpoints } from '#features/services/services/contract.ts'

export const { get: getPopularServices, save: savePopularServices } = serviceListEndpoints(
  'popular-services',
  'popular services',
  20,
)
