import { reading, writing } from '#contract/permissions.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { unbinding } from './bulk.ts'
import * as contract from './contract.ts'
import { bindingExport } from './export.ts'
import { bindAtProvider, unbindAtProvider } from './follow.ts'
import { groupMembers } from './group.ts'
import { topicBindingProblems } from './problems.ts'
import * as service from './service.ts'

export const userTopicBindings = defineFeature({
  name: 'user-topic-bindings',
  demonstration: () => import('./demonstration.ts'),
  problems: topicBindingProblems,
  tables: ['user_topic_binding'],
  grants: {
    'user-topic-bindings': {
      administrator: [...writing, 'export'],
      operator: [...writing, 'export'],
      approver: reading,
      support: ['show'],
      auditor: [...reading, 'export'],
    },
  },
  parts: [bindingExport, unbinding],
  mount: (app) => {
    mount(app, contract.listTopicBindings, service.bindings.list)
    mount(app, contract.getTopicBinding, service.bindings.get)
    mount(app, contract.bindMember, service.bindMember)
    mount(app, contract.unbindMember, service.unbindMember)
    mount(app, contract.rebindMember, service.rebindMember)
    mount(app, contract.tellAgain, service.tellAgain)
    mount(app, contract.listTopicsOfMember, service.listTopicsOfMember)
  },
  jobs: [bindAtProvider, unbindAtProvider, groupMembers],
  schedules: [
    {
      name: 'job5905',
      cron: '0 */3 * * * ?',
      job: bindAtProvider,
      title: '用戶主題綁定',
      does: { zh: '把要綁定主題的會員通知推播服務。', en: 'Tells providers who is bound to a topic.' },
    },
    {
      name: 'job8306',
      cron: '0 */3 * * * ?',
      job: unbindAtProvider,
      title: '用戶主題解除綁定',
      does: { zh: '把解除綁定主題的會員通知推播服務。', en: 'Tells providers who is bound to a topic no more.' },
    },
    {
      name: 'fcm-topic-job',
      cron: '0 0 */2 * * ?',
      job: groupMembers,
      title: '會員推播分組',
      does: {
        zh: '依主題的條件，綁定或解除綁定符合與不再符合的會員。',
        en: 'Binds who fits the condition of a topic, and unbinds who fits no more.',
      },
    },
  ],
  records: { 'user-topic-bindings': service.bindings.record },
})
