import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./MessageList.tsx'), 'MessageList')
const Show = lazyPage(() => import('./MessageShow.tsx'), 'MessageShow')
const Create = lazyPage(() => import('./MessageWizard.tsx'), 'MessageWizard')

export const feature = defineFeature({
  resources: [
    {
      name: 'messages',
      options: {
        words: {
          kind: 'enums.MessageKind',
          class: 'enums.MessageClass',
          status: 'enums.MessageStatus',
          targetKind: 'enums.TargetKind',
          overCap: 'enums.OverCap',
          states: 'enums.RecipientState',
        },
      },
      list: List,
      show: Show,
      create: Create,
      recordRepresentation: 'title',
    },
  ],
})
