import { defineFeature } from '#kit/feature.ts'
import { lazyResource } from '#web/engines/resource/lazyResource.tsx'

const words = { active: 'enums.UnitState' }

/** Departments are listed beside their agency, on the page of the agencies. */
export const feature = defineFeature({
  resources: [{ ...lazyResource('departments', () => import('./pages.tsx'), { words }), list: undefined }],
})
