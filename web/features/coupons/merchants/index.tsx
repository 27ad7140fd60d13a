import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.tsx'

const List = lazyPage(() => import('./MerchantList.tsx'), 'MerchantList')
const Show = lazyPage(() => import('./MerchantShow.tsx'), 'MerchantShow')
const Create = lazyPage(() => import('./MerchantForms.tsx'), 'MerchantCreate')
const Edit = lazyPage(() => import('./MerchantForms.tsx'), 'MerchantEdit')

export const feature = defineFeature({
  resources: [
    {
      name: 'merchants',
      options: { words: { active: 'enums.MerchantState' } },
      list: List,
      show: Show,
      create: Create,
      edit: Edit,
      recordRepresentation: 'name',
    },
  ],
})
