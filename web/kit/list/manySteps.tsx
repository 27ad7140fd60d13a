import type { ComponentType } from 'react'
import { lazyPart } from '#kit/lazyPage.ts'
import type { Bulk } from './DataList.tsx'

/** What is done to many rows, loaded when somebody ticks the first: `manySteps('edit', () => import('./bulk.tsx'))`. */
export function manySteps(action: string, load: () => Promise<{ ManySteps: ComponentType }>): Bulk {
  const Buttons = lazyPart(load, 'ManySteps')
  return { action, buttons: <Buttons /> }
}
