import type { JobState } from '#contract/job-states.ts'
import { defineBulk } from '#engines/bulk/bulk.ts'
import { hinderedBy } from '#engines/bulk/definition.ts'
import { listJobs, orderCancelling, previewCancelling } from './contract.ts'
import { reads } from './queries.ts'
import { cancel } from './service.ts'

const ended: readonly JobState[] = ['DONE', 'FAILED', 'CANCELLED']

export const cancelling = defineBulk({
  name: { zh: '取消作業', en: 'Cancel jobs' },
  list: listJobs,
  endpoints: { preview: previewCancelling, order: orderCancelling },
  resource: {
    name: 'jobs',
    columns: { agency: 'job.agency_id', department: 'job.department_id' },
    find: (ctx, id, scope) => reads.find(ctx.db, id, scope),
    label: ({ title }) => title,
  },
  rows: () => reads.rows,
  sensitivity: 'PLAIN',
  hinder: () => hinderedBy('job.state', Object.fromEntries(ended.map((state) => [state, 'jobs.ended']))),
  step: (ctx, id) => cancel(ctx, { params: { id } }),
})
