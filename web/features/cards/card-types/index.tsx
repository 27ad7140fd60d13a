import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./CardTypeList.tsx'), 'CardTypeList')
const Show = lazyPage(() => import('./CardTypeShow.tsx'), 'CardTypeShow')
const Create = lazyPage(() => import('./CardTypeForms.tsx'), 'CardTypeCreate')
const Edit = lazyPage(() => import('./CardTypeForms.tsx'), 'CardTypeEdit')

const words = {
  active: 'enums.CardTypeState',
  validity: 'enums.CardValidity',
  colour: 'enums.CardColour',
  emblem: 'enums.CardEmblem',
  type: 'enums.ExtraFieldType',
}

export const feature = defineFeature({
  resources: [
    {
      name: 'card-types',
      options: { words },
      recordRepresentation: 'name',
      list: List,
      show: Show,
      create: Create,
      edit: Edit,
    },
  ],
})
