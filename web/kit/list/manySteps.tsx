import type { ComponentType } from 'react'
import { lazyPart } from '#kit/lazyPage.ts'
import type { Bulk } from './DataList.tsx'

/** What is done to many rows, loaded when somebody ticks the first: `manySteps('edit', async () => (await import('./bulk.tsx')).ManySteps)`. */
export function manySteps(action: string, load: () => Promise<ComponentType>): Bulk {
  const Buttons = lazyPart(async () => ({ default: await load() }))
  return { action, buttons: <Buttons /> }
}
