import { defineFeature } from '#kernel/feature.ts'

export const memberDevices = defineFeature({
  name: 'member-devices',
  tables: ['member_device'],
  mount: () => undefined,
})
