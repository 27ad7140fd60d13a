import { defineFeature } from '#kit/feature.ts'
import { lazyPage, lazyPart } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./CardServiceList.tsx'), 'CardServiceList')
const Show = lazyPage(() => import('./CardServiceShow.tsx'), 'CardServiceShow')
const Create = lazyPage(() => import('./CardServiceForms.tsx'), 'CardServiceCreate')
const Edit = lazyPage(() => import('./CardServiceForms.tsx'), 'CardServiceEdit')
const OfType = lazyPart(() => import('./CardServiceTabs.tsx'), 'ServicesOfType')
const OfService = lazyPart(() => import('./CardServiceTabs.tsx'), 'TypesOfService')

const words = { status: 'enums.CardServiceStatus' }
const tab = { key: 'card-services', resource: 'card-services', action: 'list' }

export const feature = defineFeature({
  resources: [
    {
      name: 'card-services',
      options: { words },
      recordRepresentation: 'serviceName',
      list: List,
      show: Show,
      create: Create,
      edit: Edit,
    },
  ],
  tabs: [
    { ...tab, of: 'card-types', label: 'cardServices.servicesTab', Content: OfType },
    { ...tab, of: 'services', label: 'cardServices.typesTab', Content: OfService },
  ],
})
