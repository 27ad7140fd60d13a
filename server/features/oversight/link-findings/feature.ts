import { reading } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { checkLinks, nightly } from './jobs.ts'
import { waiting } from './queries.ts'
import { findings, lastCheck, orderCheck } from './service.ts'

export const linkFindings = defineFeature({
  name: 'link-findings',
  tables: ['link_finding', 'link_check'],
  grants: {
    'link-findings': {
      administrator: [...reading, 'run', 'export'],
      auditor: [...reading, 'export'],
    },
  },
  waiting,
  jobs: [checkLinks],
  schedules: [nightly],
  parts: [exportOf(contract.listFindings, findings.list)],
  mount: (app) => {
    mount(app, contract.listFindings, findings.list)
    mount(app, contract.getLastCheck, lastCheck)
    mount(app, contract.runCheck, orderCheck)
    mount(app, contract.getFinding, findings.get)
  },
})
