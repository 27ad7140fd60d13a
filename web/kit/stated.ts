import { createContext, useContext } from 'react'
import { useLocation, useResourceContext, useTranslate } from 'react-admin'
import type { Stated } from './frames.ts'
import { entryAbove, type MenuItem } from './menu.ts'
import type { Tones } from './tones.ts'

const nothing: Stated = {
  menu: [],
  nouns: {},
  verbs: {},
  tones: {},
  figures: {},
  waiting: {},
  firstSteps: [],
  lookUps: [],
  actions: [],
  next: [],
  creates: [],
  tabs: [],
  panels: [],
  groups: {},
}

/** The frame fills it; before sign-in nothing is stated. */
export const StatedContext = createContext(nothing)

export function useStated(): Stated {
  return useContext(StatedContext)
}

/** The tone of each value of a dictionary. */
export function useTones(dictionary: string): Tones {
  return useStated().tones[dictionary] ?? {}
}

/** The entry of the menu under which one is. */
export function useCurrentEntry(): MenuItem | undefined {
  return entryAbove(useStated(), useLocation().pathname)
}

/** What the menu calls the page one is on; else what its records are called. */
export function usePageName(): string {
  const translate = useTranslate()
  const resource = useResourceContext()
  const entry = useCurrentEntry()
  return entry ? translate(entry.label) : translate(`resources.${resource}.name`, { smart_count: 2 })
}
