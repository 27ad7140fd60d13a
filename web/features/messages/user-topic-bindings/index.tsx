import { defineFeature } from '#kit/feature.ts'
import { lazyPage, lazyPart } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./BindingList.tsx'), 'BindingList')
const Show = lazyPage(() => import('./BindingShow.tsx'), 'BindingShow')
const Create = lazyPage(() => import('./BindPage.tsx'), 'BindPage')

export const feature = defineFeature({
  resources: [
    {
      name: 'user-topic-bindings',
      options: {
        words: { wanted: 'enums.TopicWish', state: 'enums.TopicBindingState', source: 'topicBindings.sources' },
      },
      list: List,
      show: Show,
      create: Create,
    },
  ],
  tabs: [
    {
      of: 'members',
      key: 'topics',
      label: 'topicBindings.tab',
      resource: 'user-topic-bindings',
      action: 'show',
      Content: lazyPart(() => import('./TopicsOfMember.tsx'), 'default'),
    },
  ],
})
