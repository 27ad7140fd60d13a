import { defineFeature } from '#kernel/feature.ts'
import { every, updateTags } from './jobs.ts'

/** What OneSignal knows of members, so that it can choose among them: tags that identify nobody. */
export const pushTags = defineFeature({
  name: 'push-tags',
  tables: ['member_push_tag', 'member_push_tag_turn'],
  jobs: [updateTags],
  schedules: [every],
  mount: () => undefined,
})
