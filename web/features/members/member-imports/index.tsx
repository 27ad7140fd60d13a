import { lazyImports } from '#web/engines/imports/lazyImports.tsx'

export const feature = lazyImports('member-imports', () => import('./imports.ts'))
