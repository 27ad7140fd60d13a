import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./SystemUserList.tsx'), 'SystemUserList')
const Show = lazyPage(() => import('./SystemUserShow.tsx'), 'SystemUserShow')
const Create = lazyPage(() => import('./SystemUserForms.tsx'), 'SystemUserCreate')
const Edit = lazyPage(() => import('./SystemUserForms.tsx'), 'SystemUserEdit')

export const feature = defineFeature({
  resources: [
    {
      name: 'system-users',
      options: { words: { status: 'enums.SystemUserStatus' } },
      list: List,
      show: Show,
      create: Create,
      edit: Edit,
      recordRepresentation: 'name',
    },
  ],
})
