import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.tsx'

const Show = lazyPage(() => import('./DepartmentShow.tsx'), 'DepartmentShow')
const Create = lazyPage(() => import('./DepartmentForms.tsx'), 'DepartmentCreate')
const Edit = lazyPage(() => import('./DepartmentForms.tsx'), 'DepartmentEdit')

/** Departments are listed beside their agency, on the page of the agencies. */
export const feature = defineFeature({
  resources: [
    {
      name: 'departments',
      options: { words: { active: 'enums.UnitState' } },
      show: Show,
      create: Create,
      edit: Edit,
      recordRepresentation: 'name',
    },
  ],
})
