import { defineFeature } from '#kit/feature.ts'
import { lazyResource } from '#web/engines/resource/lazyResource.tsx'

const words = { state: 'enums.AllowedUrlState', subdomains: 'enums.AllowedSubdomains' }

export const feature = defineFeature({
  resources: [lazyResource('url-allow-list', () => import('./pages.tsx'), { words, title: 'hostName' })],
})
