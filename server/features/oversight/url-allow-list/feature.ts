import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { ending, extending } from './bulk.ts'
import * as contract from './contract.ts'
import { allowedUrlProblems } from './problems.ts'
import { waiting } from './queries.ts'
import * as service from './service.ts'

export const urlAllowList = defineFeature({
  name: 'url-allow-list',
  demonstration: () => import('./demonstration.ts'),
  problems: allowedUrlProblems,
  tables: ['url_allow', 'url_allow_turn'],
  grants: {
    'url-allow-list': {
      administrator: [...writing, 'export'],
      operator: reading,
      approver: reading,
      auditor: [...reading, 'export'],
    },
  },
  waiting,
  records: { 'url-allow-list': service.places.record },
  parts: [exportOf(contract.listAllowedUrls, service.places.list), ending, extending],
  mount: (app) => {
    mount(app, contract.listAllowedUrls, service.places.list)
    mount(app, contract.getAllowedUrl, service.places.get)
    mount(app, contract.createAllowedUrl, service.places.create)
    mount(app, contract.editAllowedUrl, service.editAllowedUrl)
    mount(app, contract.endAllowedUrl, service.endAllowedUrl)
    mount(app, contract.findBreaks, service.findBreaks)
    mount(app, contract.testAddress, service.testAddress)
  },
})
