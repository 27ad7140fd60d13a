import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'
import { lazyResource } from '#web/engines/resource/lazyResource.tsx'

const Create = lazyPage(() => import('./AgreementCreate.tsx'), 'AgreementCreate')
const words = { state: 'enums.ServiceAgreementState' }

export const feature = defineFeature({
  resources: [{ ...lazyResource('service-agreements', () => import('./pages.tsx'), { words }), create: Create }],
})
