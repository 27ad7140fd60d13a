import { lazy } from 'react'
import { defineFeature } from '#kit/feature.ts'

export const feature = defineFeature({ start: lazy(() => import('./HomePage.tsx')) })
