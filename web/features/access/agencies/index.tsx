import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.tsx'

const Page = lazyPage(() => import('./AgencyPage.tsx'), 'AgencyPage')
const Create = lazyPage(() => import('./AgencyForms.tsx'), 'AgencyCreate')
const Edit = lazyPage(() => import('./AgencyForms.tsx'), 'AgencyEdit')

/** The list and the record are one page: the tree, with the chosen agency beside it. */
export const feature = defineFeature({
  resources: [
    {
      name: 'agencies',
      options: { words: { active: 'enums.UnitState' } },
      list: Page,
      show: Page,
      create: Create,
      edit: Edit,
      recordRepresentation: 'name',
    },
  ],
})
