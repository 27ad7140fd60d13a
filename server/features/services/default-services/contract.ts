import { serviceListEndpoints } from '#features/services/services/contract.ts'

export const { get: getDefaultServices, save: saveDefaultServices } = serviceListEndpoints(
  'default-services',
  'default services',
  20,
)
