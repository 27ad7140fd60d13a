import { z } from 'zod'
import { id, text } from '#contract/endpoint.ts'
import { orderedEndpoints } from '#engines/ordered/contract.ts'
import { listedService, servicePlace } from '#features/services/services/contract.ts'

/** Names so short that four tabs stand side by side on a telephone. */
const names = { name: text(10), nameEn: text(20) }

export const serviceTab = z.strictObject({
  id,
  name: z.string(),
  nameEn: z.string(),
  services: z.array(listedService),
})
export type ServiceTab = z.infer<typeof serviceTab>

/** A tab without an id is new. */
const tabPlace = z.strictObject({ id: id.optional(), ...names, services: z.array(servicePlace).max(40) })
export type TabPlace = z.output<typeof tabPlace>

export const { get: getServiceTabs, save: saveServiceTabs } = orderedEndpoints('service-tabs', {
  noun: 'tabs of services',
  entry: serviceTab,
  place: tabPlace,
  most: 8,
  also: ['services:list'],
})
