import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

export const feature = defineFeature({ start: lazyPage(() => import('./HomePage.tsx'), 'default') })
