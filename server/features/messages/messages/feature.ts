import { reading, writing } from '#contract/permissions.ts'
import { countAudience } from '#engines/audiences/conditions.ts'
import { recipientListProblems } from '#engines/audiences/problems.ts'
import { exportOf } from '#engines/exports/exports.ts'
import { personsIn } from '#engines/imports/named-persons.ts'
import { keyByNumber } from '#engines/resource/keys.ts'
import { findMembersNamed } from '#features/members/public.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { cancelRest } from './cancel.ts'
import { checkMessage } from './check.ts'
import * as contract from './contract.ts'
import { createMessage, deleteMessage, editMessage } from './draft.ts'
import { messageFeedback } from './feedback.ts'
import { sendMessage as sendMessageJob } from './jobs.ts'
import { sendMessage } from './order.ts'
import { previewList, previewMessage } from './preview.ts'
import { messageProblems } from './problems.ts'
import { listAddresses } from './queries.ts'
import { listRules } from './rules.ts'
import { findByNumber, listMessages, showMessage } from './service.ts'
import * as steps from './steps.ts'
import { testMessage } from './test-send.ts'
import { waiting } from './waiting-queries.ts'

export const messagesFeature = defineFeature({
  name: 'messages',
  demonstration: () => import('./demonstration.ts'),
  problems: { ...recipientListProblems, ...messageProblems },
  tables: ['message', 'message_count', 'message_recipient', 'message_handover', 'message_day'],
  grants: {
    messages: {
      administrator: [...writing, 'delete', 'run', 'export'],
      operator: [...writing, 'delete', 'run', 'export'],
      approver: reading,
      support: reading,
      auditor: [...reading, 'export'],
    },
    /** What passes quiet hours is for few. */
    'emergency-messages': { administrator: ['create', 'run'] },
  },
  files: {
    'message-recipients': {
      upload: 'messages:create',
      download: 'messages:create',
      sensitivity: 'RAW',
      reveal: 'members:reveal',
      persons: (ctx, fileId) => personsIn(ctx, fileId, findMembersNamed),
    },
  },
  waiting,
  parts: [exportOf(contract.listMessages, listMessages)],
  mount: (app) => {
    mount(app, contract.listMessages, listMessages)
    mount(app, contract.previewMessage, previewMessage)
    mount(app, contract.previewList, previewList)
    mount(app, contract.countAudience, (ctx, { body }) => countAudience(ctx, body.audience, 'messages:create'))
    // Before a message by its number.
    mount(app, contract.getMessageRules, async () => ({ items: listRules() }))
    mount(app, contract.getMessage, (ctx, { params }) => showMessage(ctx, params.id))
    mount(app, contract.createMessage, createMessage)
    mount(app, contract.editMessage, editMessage)
    mount(app, contract.deleteMessage, deleteMessage)
    mount(app, contract.checkMessage, checkMessage)
    mount(app, contract.sendMessage, sendMessage)
    mount(app, contract.testMessage, testMessage)
    mount(app, contract.pauseMessage, steps.pauseMessage)
    mount(app, contract.resumeMessage, steps.resumeMessage)
    mount(app, contract.cancelMessage, steps.cancelMessage)
    mount(app, contract.resendMessage, steps.resendMessage)
  },
  jobs: [sendMessageJob, cancelRest, messageFeedback],
  steps: { [sendMessageJob.kind]: steps.steps },
  schedules: [
    {
      name: 'message-feedback',
      cron: '* * * * *',
      job: messageFeedback,
      title: '更新訊息送達與開啟情形',
      misfire: 'SKIP',
      does: {
        zh: '向推播服務詢問訊息送達與開啟的情形。',
        en: 'Asks providers what became of messages that were sent.',
      },
    },
  ],
  keys: { messages: keyByNumber('messages:list', findByNumber) },
  addresses: { messages: listAddresses },
  records: { messages: showMessage },
})
