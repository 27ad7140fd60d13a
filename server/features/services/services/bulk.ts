import { defineBulk } from '#engines/bulk/bulk.ts'
import { hinderedBy } from '#engines/bulk/definition.ts'
import { listServices, orderTakingOffline, previewTakingOffline } from './contract.ts'
import { readsAt } from './queries.ts'
import { services, takeServiceOffline } from './service.ts'

export const takingOffline = defineBulk({
  name: { zh: '停止發布服務', en: 'Take services offline' },
  list: listServices,
  endpoints: { preview: previewTakingOffline, order: orderTakingOffline },
  resource: services.resource,
  rows: (now) => readsAt(now).rows,
  sensitivity: 'PLAIN',
  versioned: true,
  hinder: () => hinderedBy('service.status', { DRAFT: 'service.notPublished', OFFLINE: 'service.notPublished' }),
  step: (ctx, id, body) => takeServiceOffline(ctx, { params: { id }, body, query: undefined }),
})
