import { reading, writing } from '#contract/permissions.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { keyByCode, namedAndActive } from '#engines/resource/keys.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { userTopicProblems } from './problems.ts'
import * as service from './service.ts'

export const userTopics = defineFeature({
  name: 'user-topics',
  problems: userTopicProblems,
  tables: ['user_topic'],
  grants: {
    'user-topics': {
      administrator: [...writing, 'export'],
      operator: [...writing, 'export'],
      approver: reading,
      support: reading,
      auditor: [...reading, 'export'],
    },
  },
  parts: [exportOf(contract.listUserTopics, service.listUserTopics)],
  mount: (app) => {
    mount(app, contract.listUserTopics, service.listUserTopics)
    mount(app, contract.getUserTopic, service.getUserTopic)
    mount(app, contract.createUserTopic, service.createUserTopic)
    mount(app, contract.editUserTopic, service.editUserTopic)
    mount(app, contract.countTopicAudience, service.countMembers)
  },
  keys: { 'user-topics': keyByCode('user-topics:list', service.listUserTopics, namedAndActive) },
  records: { 'user-topics': service.record },
})
