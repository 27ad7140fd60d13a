import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'

export const home = defineFeature({
  name: 'home',
  mount: (app) => {
    mount(app, contract.getHome, (ctx) => service.getHome(ctx))
  },
})
