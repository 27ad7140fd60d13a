import { reading } from '#contract/permissions.ts'
import { purgeRuns } from '#engines/bulk/bulk.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { keyByNumber } from '#engines/resource/keys.ts'
import { defineFeature } from '#kernel/feature.ts'
import type { Turn } from '#kernel/http/events.ts'
import { mount } from '#kernel/http/mount.ts'
import { cancelling } from './bulk.ts'
import * as contract from './contract.ts'
import { jobProblems } from './problems.ts'
import * as queries from './queries.ts'
import * as service from './service.ts'

export const jobs = defineFeature({
  name: 'jobs',
  problems: jobProblems,
  grants: {
    jobs: {
      administrator: [...reading, 'run', 'export'],
      operator: [...reading, 'run', 'export'],
      approver: reading,
      auditor: [...reading, 'export'],
    },
  },
  waiting: queries.waiting,
  parts: [exportOf(contract.listJobs, service.listJobs), cancelling],
  mount: (app) => {
    mount(app, contract.jobEvents, async () => changedJobs())
    mount(app, contract.listJobs, service.listJobs)
    mount(app, contract.countJobs, (ctx, { query }) =>
      queries.countStates(ctx.db, query, service.jobScope(ctx, 'jobs:list')),
    )
    mount(app, contract.getJob, (ctx, { params }) => service.getJob(ctx, params.id))
    mount(app, contract.cancelJob, service.cancel)
    mount(app, contract.retryJob, service.retry)
  },
  purges: { bulkRows: purgeRuns },
  keys: { jobs: keyByNumber('jobs:list', service.findByNumber) },
  records: { jobs: service.getJob },
})

/** Sends each job whose row looks different from what was sent last. */
function changedJobs(): Turn {
  const sent = new Map<number, string>()
  return async (ctx, send) => {
    const since = new Date(ctx.now().getTime() - 15_000)
    const rows = await queries.listCurrentJobs(ctx.db, service.jobScope(ctx, 'jobs:list'), since)
    for (const job of await service.presentJobs(ctx, rows)) {
      const text = JSON.stringify(job)
      if (sent.get(job.id) === text) continue
      sent.set(job.id, text)
      await send('job', job)
    }
  }
}
