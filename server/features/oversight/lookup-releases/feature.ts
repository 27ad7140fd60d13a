import { reading } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { lookupReleaseProblems } from './problems.ts'
import { waiting } from './queries.ts'
import { approveRelease, createRelease, refuseRelease, releases } from './service.ts'

/** More of an hourly budget than the password opens, as a supervisor decides. */
export const lookupReleases = defineFeature({
  name: 'lookup-releases',
  problems: lookupReleaseProblems,
  tables: ['lookup_release'],
  grants: {
    'lookup-releases': {
      administrator: [...reading, 'create', 'export'],
      operator: ['create'],
      support: ['create'],
      approver: [...reading, 'approve'],
      auditor: [...reading, 'export'],
    },
  },
  waiting,
  records: { 'lookup-releases': releases.record },
  parts: [exportOf(contract.listReleases, releases.list)],
  mount: (app) => {
    mount(app, contract.listReleases, releases.list)
    mount(app, contract.getRelease, releases.get)
    mount(app, contract.createRelease, createRelease)
    mount(app, contract.approveRelease, approveRelease)
    mount(app, contract.refuseRelease, refuseRelease)
  },
})
