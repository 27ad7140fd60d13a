import { defineFeature } from '#kit/feature.ts'
import { lazyResource } from '#web/engines/resource/lazyResource.tsx'

const words = {
  active: 'enums.PushProviderState',
  kind: 'enums.PushProviderKind',
  isDefault: 'enums.PushDefault',
  breaker: 'enums.PushBreaker',
  lastFailure: 'enums.PushFailure',
}

export const feature = defineFeature({
  resources: [lazyResource('push-providers', () => import('./pages.tsx'), { words })],
})
