import { reading } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { checkTopics, nightly } from './check.ts'
import * as contract from './contract.ts'
import { topicDriftProblems } from './problems.ts'
import { repairTopics } from './repair.ts'
import * as service from './service.ts'

export const userTopicDrifts = defineFeature({
  name: 'user-topic-drifts',
  problems: topicDriftProblems,
  tables: ['user_topic_check', 'user_topic_drift'],
  grants: {
    'user-topic-drifts': {
      administrator: [...reading, 'run', 'export'],
      operator: [...reading, 'run', 'export'],
      auditor: [...reading, 'export'],
    },
  },
  parts: [exportOf(contract.listTopicDrifts, service.drifts.list)],
  jobs: [checkTopics, repairTopics],
  schedules: [nightly],
  mount: (app) => {
    mount(app, contract.listTopicDrifts, service.drifts.list)
    mount(app, contract.getDriftSummary, service.summariseDrifts)
    mount(app, contract.runDriftCheck, service.orderCheck)
    mount(app, contract.previewRepair, service.previewRepair)
    mount(app, contract.orderRepair, service.orderRepair)
    mount(app, contract.getTopicDrift, service.drifts.get)
  },
  records: { 'user-topic-drifts': service.drifts.record },
})
