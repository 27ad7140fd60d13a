import { lazyImports } from '#web/engines/imports/lazyImports.tsx'

export const feature = lazyImports('member-card-imports', () => import('./imports.ts'))
