import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'
import { lazyResource } from '#web/engines/resource/lazyResource.tsx'

const Tree = lazyPage(() => import('./IssuerTree.tsx'), 'IssuerTree')
const words = { state: 'enums.CardIssuerState', active: 'enums.CardIssuerActive' }

export const feature = defineFeature({
  resources: [lazyResource('card-issuers', () => import('./pages.tsx'), { words })],
  routes: [{ path: '/card-issuers/tree', element: <Tree /> }],
})
