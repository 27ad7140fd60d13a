import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { getHome } from './contract.ts'
import * as service from './service.ts'

export const home = defineFeature({
  name: 'home',
  mount: (app) => mount(app, getHome, service.getHome),
})
