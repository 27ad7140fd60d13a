import type { Feature } from '../../kernel/feature.ts'
import { mount } from '../../kernel/mount.ts'
import * as contract from './contract.ts'
import * as service from './service.ts'

export const home: Feature = {
  name: 'home',
  routes: (app) => {
    mount(app, contract.getHome, (ctx) => service.getHome(ctx))
  },
}
