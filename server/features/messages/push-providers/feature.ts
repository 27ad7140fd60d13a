import { defineFeature } from '#kernel/feature.ts'
import { fcm } from './fcm.ts'
import { oneSignal } from './onesignal.ts'
import { google } from './service-accounts.ts'
import { instanceIds } from './topics/fcm-topics.ts'

export const pushProviders = defineFeature({
  name: 'push-providers',
  tables: ['push_provider', 'push_provider_key', 'simulated_topic_device'],
  destinations: { [oneSignal.to]: oneSignal, [fcm.to]: fcm, [google.to]: google, [instanceIds.to]: instanceIds },
  mount: () => undefined,
})
