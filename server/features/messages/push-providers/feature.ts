import { defineFeature } from '#kernel/feature.ts'
import { fcm } from './fcm.ts'
import { oneSignal } from './onesignal.ts'
import { google } from './service-accounts.ts'

export const pushProviders = defineFeature({
  name: 'push-providers',
  tables: ['push_provider', 'push_provider_key'],
  destinations: { [oneSignal.to]: oneSignal, [fcm.to]: fcm, [google.to]: google },
  mount: () => undefined,
})
