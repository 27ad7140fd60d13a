import type SvgIcon from '@mui/material/SvgIcon'
import type { ComponentType, LazyExoticComponent, ReactNode } from 'react'
import type { ResourceProps } from 'react-admin'
import type { Messages } from './i18n/language.ts'
import type { Word, Words } from './i18n/words.ts'
import type { MenuGroup } from './menu.ts'
import type { Tones } from './tones.ts'

/** A tab that a feature adds to the page of another's record; shown to whoever holds `resource:action`. */
export interface RecordTab {
  /** The resource on whose page it stands. */
  of: string
  key: string
  /** A text key. */
  label: string
  resource: string
  action: string
  /** Among the tabs that features add to one page, the lowest first; 0 if absent. */
  order?: number
  Content: LazyExoticComponent<ComponentType<{ recordId: number }>>
}

/** A part that a feature adds to the start page; shown to whoever holds the permission, but not to those who hold the other. */
export interface StartPanel {
  key: string
  order: number
  /** `resource:action`. */
  permission: string
  unless?: string
  Content: LazyExoticComponent<ComponentType>
}

/** The pages of a feature; known from the first page on, so nothing heavy stands here. */
export interface Feature {
  resources?: ResourceProps[]
  routes?: { path: string; element: ReactNode }[]
  tabs?: RecordTab[]
  panels?: StartPanel[]
  /** The page that one sees first. */
  start?: LazyExoticComponent<ComponentType>
}

export function defineFeature(feature: Feature): Feature {
  return feature
}

export interface MenuPlace {
  group: MenuGroup
  order: number
  icon: typeof SvgIcon
  /** Address without the first slash; the feature's own resource when absent. */
  to?: string
  /** `resource:action`; the list of the resource when absent. */
  permission?: string
  /** The city's name for it, where that is not the noun. */
  label?: Word
}

/** What stands behind a figure of the start page: its name, the address of its rows, and of those of one day. */
export interface FigurePlace {
  label: Word
  to: string
  day?: (day: string) => string
}

/** What waits, and what its button says that one does about it. */
export interface WaitingPlace {
  label: Word
  button: Word
  /** Where exactly its rows are; the feature's list by its filter `waits` when absent. */
  to?: string
}

/** A step of the way through an empty console. */
export interface FirstStep {
  order: number
  label: Word
  hint: Word
  to: string
  permission: string
  /** The figure that is no longer zero once it is taken. */
  figure?: string
}

/**
 * A search by a strong key, which the palette and the start page offer. What is typed travels in memory, as `find` in
 * the navigation's state, and stands in no address.
 */
export interface LookUp {
  to: string
  permission: string
  /** Whoever holds this browses, and is not asked on the start page. */
  browse: string
  /** Where its texts stand: `records`, `keys`, `offer`, `title`, `label`, `submit` and `hint`. */
  texts: string
}

/** Something to be done that has no page in the menu and makes no record of a kind that has a page for it. */
export interface FrameAction {
  to: string
  permission: string
  label: Word
}

/** What its feature offers to do next, once another's work of that resource is done. */
export interface NextStep extends FrameAction {
  after: string
}

/** What the frame, the log and the start page say of a feature; loaded with the frame, after sign-in. */
export interface Frame {
  /** The feature's resource: its folder, its address, its permissions. */
  name: string
  /** What a record is called, by resource. English says one and many, `Merchant |||| Merchants`; lists of kinds take the many. */
  nouns?: Words
  menu?: MenuPlace[]
  /** Without a place in the menu: the resource that it follows where all kinds of records are listed. */
  after?: string
  /** Verbs that it alone writes into the log. */
  verbs?: Words
  /** Kinds of jobs, and what jobs tell of their result. */
  jobs?: Words
  results?: Words
  /** What files are for, and why data was looked at. */
  purposes?: Words
  /** By dictionary, the tone of each status. */
  tones?: Record<string, Tones>
  /** Of the start page: figures, what waits, how to begin. */
  figures?: Record<string, FigurePlace>
  waiting?: Record<string, WaitingPlace>
  firstSteps?: Record<string, FirstStep>
  lookUp?: LookUp
  /** Offered by the search over everything, besides the pages of the menu and those on which records are made. */
  actions?: FrameAction[]
  /** Offered where another's work ends, as the result of an import. */
  next?: NextStep[]
  messages?: Messages
  /** Texts that it makes of the names of all kinds of records. */
  messagesOf?: (kinds: Words) => Messages
}

export function defineFrame(frame: Frame): Frame {
  return frame
}

/** Whether an address of the menu leads to a page of these features. */
export function hasPage(features: Feature[], address: string): boolean {
  const path = address.replace(/^\//, '')
  return features.some(({ resources = [], routes = [] }) => {
    if (routes.some((route) => route.path.replace(/^\//, '') === path)) return true
    return resources.some(({ name, list, create }) => (list && name === path) || (create && `${name}/create` === path))
  })
}
