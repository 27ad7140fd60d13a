import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./UserListList.tsx'), 'UserListList')
const Show = lazyPage(() => import('./UserListShow.tsx'), 'UserListShow')

export const feature = defineFeature({
  resources: [
    {
      name: 'push-user-lists',
      options: { words: { status: 'enums.PushUserListStatus', refusal: 'enums.PushUserListRefusal' } },
      list: List,
      show: Show,
      recordRepresentation: 'id',
    },
  ],
})
