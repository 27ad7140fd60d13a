import { defineFeature } from '#kit/feature.ts'
import { lazyPage, lazyPart } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./MembersPage.tsx'), 'MembersPage')
const Show = lazyPage(() => import('./MemberShow.tsx'), 'MemberShow')
const Create = lazyPage(() => import('./MemberCreate.tsx'), 'MemberCreate')
const Edit = lazyPage(() => import('./MemberEdit.tsx'), 'MemberEdit')

export const feature = defineFeature({
  /** Whoever browses finds them in the list. */
  panels: [
    {
      key: 'lookedAt',
      order: 20,
      permission: 'members:show',
      unless: 'members:list',
      Content: lazyPart(() => import('./LookedAt.tsx'), 'default'),
    },
  ],
  resources: [
    {
      name: 'members',
      options: {
        // Who may not list members searches one of them there.
        opens: { list: 'show' },
        words: {
          status: 'enums.MemberStatus',
          level: 'enums.MemberLevel',
          gender: 'enums.Gender',
          channel: 'enums.MemberChannel',
          key: 'enums.MemberSearchKey',
        },
      },
      list: List,
      show: Show,
      create: Create,
      edit: Edit,
      recordRepresentation: 'account',
    },
  ],
})
