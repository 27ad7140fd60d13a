import { reading } from '#contract/permissions.ts'
import { defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import * as contract from './contract.ts'
import { recipientExport } from './export.ts'
import * as service from './service.ts'

export const messageRecipients = defineFeature({
  name: 'message-recipients',
  grants: {
    'message-recipients': {
      administrator: [...reading, 'export'],
      operator: [...reading, 'export'],
      approver: reading,
      support: reading,
      auditor: [...reading, 'export'],
    },
  },
  parts: [recipientExport],
  mount: (app) => {
    mount(app, contract.listMessageRecipients, service.listRecipients)
    mount(app, contract.getMessageRecipient, (ctx, { params }) => service.getRecipient(ctx, params.id))
  },
  records: { 'message-recipients': service.getRecipient },
})
