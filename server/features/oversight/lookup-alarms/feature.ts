import { exportOf } from '#engines/exports/exports.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { waiting } from './queries.ts'
import { listAlarms, readAlarms } from './service.ts'

/** What the bounds of looking at persons have noticed; the kernel writes it. */
export const lookupAlarms = defineFeature({
  name: 'lookup-alarms',
  tables: ['lookup_alarm_read'],
  grants: { 'lookup-alarms': { auditor: ['list', 'export'] } },
  waiting,
  parts: [exportOf(contract.listAlarms, listAlarms)],
  mount: (app) => {
    mount(app, contract.listAlarms, listAlarms)
    mount(app, contract.readAlarms, readAlarms)
  },
})
