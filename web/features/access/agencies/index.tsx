import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'
import { lazyResource } from '#web/engines/resource/lazyResource.tsx'

const Page = lazyPage(() => import('./AgencyPage.tsx'), 'AgencyPage')
const words = { active: 'enums.UnitState' }

/** The list and the record are one page: the tree, with the chosen agency beside it. */
export const feature = defineFeature({
  resources: [{ ...lazyResource('agencies', () => import('./pages.tsx'), { words }), list: Page, show: Page }],
})
