import { defineFeature } from '#kit/feature.ts'
import { lazyPart } from '#kit/lazyPage.ts'

export const feature = defineFeature({
  resources: [
    {
      name: 'message-recipients',
      options: {
        words: {
          status: 'enums.RecipientState',
          group: 'enums.RecipientGroup',
          stage: 'enums.RecipientStage',
          messageKind: 'enums.MessageKind',
          messageClass: 'enums.MessageClass',
        },
      },
    },
  ],
  tabs: [
    {
      of: 'members',
      key: 'messages',
      label: 'messageRecipients.tab',
      resource: 'message-recipients',
      action: 'list',
      Content: lazyPart(() => import('./MemberMessages.tsx'), 'MemberMessages'),
    },
  ],
})
