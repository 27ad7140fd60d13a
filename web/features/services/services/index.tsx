import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'
import { lazyResource } from '#web/engines/resource/lazyResource.tsx'

const words = {
  state: 'enums.ServiceState',
  status: 'enums.ServiceStatus',
  audience: 'enums.ServiceAudience',
  apiAccess: 'enums.ServiceApiAccess',
  icon: 'enums.ServiceIcon',
}

export const feature = defineFeature({
  resources: [lazyResource('services', () => import('./pages.tsx'), { words })],
  tabs: [
    {
      of: 'service-categories',
      key: 'services',
      label: 'services.inCategory',
      resource: 'services',
      action: 'list',
      Content: lazyPage(() => import('./ServicesInCategory.tsx'), 'ServicesInCategory'),
    },
  ],
})
