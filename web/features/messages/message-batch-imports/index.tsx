import { lazyImports } from '#web/engines/imports/lazyImports.tsx'

export const feature = lazyImports('message-batch-imports', () => import('./imports.ts'))
