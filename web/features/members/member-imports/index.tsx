import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.tsx'

const List = lazyPage(() => import('./ImportList.tsx'), 'ImportList')
const Show = lazyPage(() => import('./ImportShow.tsx'), 'ImportShow')
const Wizard = lazyPage(() => import('./ImportWizard.tsx'), 'ImportWizard')

export const feature = defineFeature({
  resources: [
    {
      name: 'member-imports',
      options: { words: { mode: 'memberImports.mode', policy: 'memberImports.policy' } },
      list: List,
      show: Show,
      recordRepresentation: 'fileName',
    },
  ],
  routes: [{ path: '/member-imports/create', element: <Wizard /> }],
})
