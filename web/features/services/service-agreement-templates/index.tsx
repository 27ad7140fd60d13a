import { defineFeature } from '#kit/feature.ts'
import { lazyResource } from '#web/engines/resource/lazyResource.tsx'

const words = { active: 'enums.AgreementTemplateState' }

export const feature = defineFeature({
  resources: [lazyResource('service-agreement-templates', () => import('./pages.tsx'), { words })],
})
