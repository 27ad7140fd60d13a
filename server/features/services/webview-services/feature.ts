import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { keyByCode, namedAndActive } from '#engines/resource/keys.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { webviewProblems } from './problems.ts'
import { listAddresses } from './queries.ts'
import { webviews } from './service.ts'

export const webviewServices = defineFeature({
  name: 'webview-services',
  demonstration: () => import('./demonstration.ts'),
  problems: webviewProblems,
  tables: ['webview_service'],
  grants: {
    'webview-services': {
      administrator: [...writing, 'export'],
      operator: [...writing, 'export'],
      approver: reading,
      support: reading,
      auditor: [...reading, 'export'],
    },
  },
  parts: [exportOf(contract.listWebviews, webviews.list)],
  mount: (app) => {
    mount(app, contract.listWebviews, webviews.list)
    mount(app, contract.getWebview, webviews.get)
    mount(app, contract.createWebview, webviews.create)
    mount(app, contract.editWebview, webviews.edit)
  },
  keys: { 'webview-services': keyByCode('webview-services:list', webviews.list, namedAndActive) },
  addresses: { 'webview-services': listAddresses },
  records: { 'webview-services': webviews.record },
})
