import { defineFeature } from '#kit/feature.ts'
import { lazyResource } from '#web/engines/resource/lazyResource.tsx'

const words = {
  active: 'enums.WebviewState',
  toolbar: 'enums.WebviewToolbar',
  orientation: 'enums.WebviewOrientation',
}

export const feature = defineFeature({
  resources: [lazyResource('webview-services', () => import('./pages.tsx'), { words })],
})
