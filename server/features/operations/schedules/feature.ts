import { reading } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { scheduleProblems } from './problems.ts'
import { waiting } from './queries.ts'
import * as service from './service.ts'

export const schedules = defineFeature({
  name: 'schedules',
  demonstration: () => import('./demonstration.ts'),
  problems: scheduleProblems,
  grants: {
    schedules: { administrator: [...reading, 'edit', 'run', 'export'], auditor: [...reading, 'export'] },
  },
  waiting,
  parts: [exportOf(contract.listSchedules, service.listSchedules)],
  mount: (app) => {
    mount(app, contract.getWorkers, service.getWorkers)
    mount(app, contract.previewTiming, service.previewTiming)
    mount(app, contract.listSchedules, service.listSchedules)
    mount(app, contract.getSchedule, (ctx, { params }) => service.getSchedule(ctx, params.id))
    mount(app, contract.editSchedule, service.edit)
    mount(app, contract.resetSchedule, service.reset)
    mount(app, contract.pauseSchedule, service.pause)
    mount(app, contract.resumeSchedule, service.resume)
    mount(app, contract.runScheduleNow, service.runNow)
    mount(app, contract.dryRunSchedule, service.dryRun)
    mount(app, contract.acknowledgeSchedule, service.acknowledge)
    mount(app, contract.listRuns, service.listRuns)
    mount(app, contract.getRunLog, service.getRunLog)
  },
  records: { schedules: service.getSchedule },
})
