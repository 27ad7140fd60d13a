import { defineFeature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'

const List = lazyPage(() => import('./DropFileList.tsx'), 'DropFileList')
const Show = lazyPage(() => import('./DropFileShow.tsx'), 'DropFileShow')

export const feature = defineFeature({
  resources: [
    {
      name: 'message-drop-files',
      options: { words: { state: 'enums.DropFileState', importState: 'enums.ImportState' } },
      list: List,
      show: Show,
      recordRepresentation: 'name',
    },
  ],
})
