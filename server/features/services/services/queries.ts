import type { z } from 'zod'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { contains, either, equals, isOn, startsWith } from '#kernel/database/filters.ts'
import type { AddressUse } from '#kernel/feature.ts'
import { type listServices, type Service, type ServiceInput, service } from './contract.ts'
import { inState, stateOf } from './state-queries.ts'

const names = { agencyName: 'agency.name', categoryName: 'service_category.name' } as const
const kept = showing<Omit<Service, 'state'>>()('apiAccess')

export const readsAt = (now: Date) =>
  readsOf<z.output<typeof listServices.query>>()({
    table: 'service',
    select: (db) =>
      db
        .selectFrom('service')
        .innerJoin('agency', 'agency.id', 'service.agency_id')
        .innerJoin('service_category', 'service_category.id', 'service.category_id')
        .select(columnsOf('service', service.omit({ state: true }), names)),
    show: (row): Service => {
      const shown = kept(row)
      return { ...shown, state: stateOf(shown, now) }
    },
    filters: {
      q: (text) =>
        either(contains('service.name')(text), contains('service.name_en')(text), startsWith('service.code')(text)),
      state: inState(now),
      categoryId: equals('service.category_id'),
      agencyId: equals('service.agency_id'),
      audience: equals('service.audience'),
      apiAccess: isOn('service.api_access'),
    },
    sorts: {
      id: 'service.id',
      code: 'service.code',
      name: 'service.name',
      nameEn: 'service.name_en',
      address: 'service.address',
      audience: 'service.audience',
      apiAccess: 'service.api_access',
      publishFromAt: 'service.publish_from_at',
      publishUntilAt: 'service.publish_until_at',
      createdAt: 'service.created_at',
      ...names,
    },
  })

const toInstant = (text: string) => new Date(text)

export const stored = storing<ServiceInput, Service>()('service', {
  code: 'code',
  name: 'name',
  nameEn: 'name_en',
  agencyId: 'agency_id',
  categoryId: 'category_id',
  icon: 'icon',
  address: 'address',
  audience: 'audience',
  apiAccess: ['api_access', Number],
  publishFromAt: ['publish_from_at', toInstant],
  publishUntilAt: ['publish_until_at', toInstant],
})

/** Where the services that are published lead people, also those whose window is still to come. */
export async function listAddresses(db: Db): Promise<AddressUse[]> {
  const rows = await db
    .selectFrom('service')
    .select(['id', 'name', 'code', 'address'])
    .where('status', '=', 'PUBLISHED')
    .execute()
  return rows.map(({ id, name, code, address }) => {
    return { recordId: id, label: `${name} (${code})`, field: 'address', address }
  })
}
