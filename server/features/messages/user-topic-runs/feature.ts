import { dayMs } from '#contract/days.ts'
import { reading } from '#contract/permissions.ts'
import { recipientListProblems } from '#engines/audiences/problems.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { personsIn } from '#engines/imports/named-persons.ts'
import { findMembersNamed } from '#features/members/public.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { runTopic } from './jobs.ts'
import { leftPurpose } from './left.ts'
import { listPurpose, preflight } from './preflight.ts'
import { topicRunProblems } from './problems.ts'
import { deleteRowsBefore } from './queries.ts'
import * as service from './service.ts'

const keepMs = 30 * dayMs

export const userTopicRuns = defineFeature({
  name: 'user-topic-runs',
  problems: { ...recipientListProblems, ...topicRunProblems },
  tables: ['user_topic_run', 'user_topic_run_row'],
  grants: {
    'user-topic-runs': {
      administrator: [...reading, 'create', 'export'],
      operator: [...reading, 'create', 'export'],
      auditor: [...reading, 'export'],
    },
  },
  files: {
    [listPurpose]: {
      upload: 'user-topic-runs:create',
      download: 'user-topic-runs:create',
      sensitivity: 'RAW',
      reveal: 'members:reveal',
      persons: (ctx, fileId) => personsIn(ctx, fileId, findMembersNamed),
    },
    [leftPurpose]: { download: 'user-topic-runs:create', sensitivity: 'MASKED' },
  },
  parts: [exportOf(contract.listTopicRuns, service.runs.list)],
  jobs: [runTopic],
  purges: { topicRunRows: ({ db, now }, batch) => deleteRowsBefore(db, new Date(now().getTime() - keepMs), batch) },
  mount: (app) => {
    mount(app, contract.listTopicRuns, service.runs.list)
    mount(app, contract.previewRunList, service.previewList)
    mount(app, contract.preflightRun, (ctx, { body }) => preflight(ctx, body))
    mount(app, contract.createTopicRun, service.createRun)
    mount(app, contract.getTopicRun, service.runs.get)
    mount(app, contract.cancelTopicRun, service.cancelRun)
    mount(app, contract.listRunRows, service.listRows)
  },
  records: { 'user-topic-runs': service.runs.record },
})
