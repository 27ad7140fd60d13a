import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { memberDeviceProblems } from './problems.ts'
import { resealDevices } from './reseal.ts'
import { listDevicesOfMember, registerDevices } from './service.ts'

export const memberDevices = defineFeature({
  name: 'member-devices',
  demonstration: () => import('./demonstration.ts'),
  problems: memberDeviceProblems,
  tables: ['member_device'],
  grants: { 'member-devices': { administrator: ['create'] } },
  reseal: resealDevices,
  mount: (app) => {
    mount(app, contract.listDevicesOfMember, listDevicesOfMember)
    mount(app, contract.registerDevices, registerDevices)
  },
})
