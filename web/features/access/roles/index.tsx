import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./RoleList.tsx'), 'RoleList')
const Show = lazyPage(() => import('./RoleShow.tsx'), 'RoleShow')
const Create = lazyPage(() => import('./RoleCreate.tsx'), 'RoleCreate')
const Edit = lazyPage(() => import('./RoleEdit.tsx'), 'RoleEdit')

export const feature = defineFeature({
  resources: [{ name: 'roles', list: List, show: Show, create: Create, edit: Edit, recordRepresentation: 'name' }],
})
