import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { fcm } from './fcm.ts'
import { dropKey, setKey, testKeys } from './keys.ts'
import { oneSignal } from './onesignal.ts'
import { pushProviderProblems } from './problems.ts'
import { resealKeys } from './reseal.ts'
import * as service from './service.ts'
import { google } from './service-accounts.ts'
import { instanceIds } from './topics/fcm-topics.ts'

export const pushProviders = defineFeature({
  name: 'push-providers',
  demonstration: () => import('./demonstration.ts'),
  problems: pushProviderProblems,
  tables: ['push_provider', 'push_provider_key', 'simulated_topic_device'],
  grants: {
    'push-providers': {
      administrator: [...writing, 'export'],
      operator: reading,
      approver: reading,
      auditor: [...reading, 'export'],
    },
  },
  destinations: { [oneSignal.to]: oneSignal, [fcm.to]: fcm, [google.to]: google, [instanceIds.to]: instanceIds },
  reseal: resealKeys,
  records: { 'push-providers': service.recordOf },
  parts: [exportOf(contract.listPushProviders, service.listPushProviders)],
  mount: (app) => {
    mount(app, contract.listPushProviders, service.listPushProviders)
    mount(app, contract.getPushProvider, service.getPushProvider)
    mount(app, contract.createPushProvider, service.createPushProvider)
    mount(app, contract.editPushProvider, service.editPushProvider)
    mount(app, contract.setKey, setKey)
    mount(app, contract.dropKey, dropKey)
    mount(app, contract.testKeys, testKeys)
    mount(app, contract.makeDefault, service.makeDefault)
    mount(app, contract.setSimulation, service.setSimulation)
  },
})
