import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { searchRecords } from './contract.ts'
import * as service from './service.ts'

export const search = defineFeature({
  name: 'search',
  mount: (app) => mount(app, searchRecords, service.searchRecords),
})
