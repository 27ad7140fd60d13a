import { defineFeature } from '#kit/feature.ts'
import { lazyPage, lazyPart } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./MemberCardsPage.tsx'), 'MemberCardsPage')
const Show = lazyPage(() => import('./CardShow.tsx'), 'CardShow')
const Create = lazyPage(() => import('./CardCreate.tsx'), 'CardCreate')

export const feature = defineFeature({
  resources: [
    {
      name: 'member-cards',
      options: {
        // Who may not list cards searches one of them there.
        opens: { list: 'show' },
        words: { status: 'enums.MemberCardStatus', key: 'enums.CardSearchKey' },
      },
      list: List,
      show: Show,
      create: Create,
      recordRepresentation: 'number',
    },
  ],
  tabs: [
    {
      of: 'members',
      key: 'cards',
      label: 'memberCards.tab',
      resource: 'member-cards',
      action: 'show',
      Content: lazyPart(() => import('./CardsOfMember.tsx'), 'default'),
    },
  ],
})
