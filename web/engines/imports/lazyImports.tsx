import { type ComponentType, createElement } from 'react'
import { defineFeature, type Feature } from '#kit/feature.ts'
import { lazyPage } from '#kit/lazyPage.ts'
import { type Imports, ImportsContext } from './importing.ts'

/**
 * The pages of an import, each loaded with what they need to know of it when it is first seen:
 * `export const feature = lazyImports('member-imports', () => import('./imports.ts'))`
 */
export function lazyImports(name: string, load: () => Promise<{ imports: Imports }>): Feature {
  const page = (open: () => Promise<ComponentType>) =>
    lazyPage(async () => {
      const [{ imports: value }, content] = await Promise.all([load(), open()])
      return { page: () => createElement(ImportsContext, { value }, createElement(content)) }
    }, 'page')
  const Wizard = page(async () => (await import('./ImportWizard.tsx')).ImportWizard)
  return defineFeature({
    resources: [
      {
        name,
        options: { words: { mode: 'imports.mode', policy: 'imports.policy' } },
        list: page(async () => (await import('./ImportList.tsx')).ImportList),
        show: page(async () => (await import('./ImportShow.tsx')).ImportShow),
        recordRepresentation: 'fileName',
      },
    ],
    routes: [{ path: `/${name}/create`, element: <Wizard /> }],
  })
}
