import { defineFeature } from '#kernel/feature.ts'

export const pushProviders = defineFeature({
  name: 'push-providers',
  tables: ['push_provider', 'push_provider_key', 'simulated_topic_device'],
  mount: () => undefined,
})
