import type SvgIcon from '@mui/material/SvgIcon'
import type { ComponentType, LazyExoticComponent, ReactNode } from 'react'
import type { ResourceProps } from 'react-admin'
import type { Messages } from './i18n/language.ts'
import type { MenuGroup } from './menu.ts'
import type { Tone } from './tones.ts'

/** A tab that a feature adds to the page of another's record; shown to whoever holds `resource:action`. */
export interface RecordTab {
  /** The resource on whose page it stands. */
  of: string
  key: string
  /** A text key. */
  label: string
  resource: string
  action: string
  Content: LazyExoticComponent<ComponentType<{ recordId: number }>>
}

/** The pages of a feature; known from the first page on, so nothing heavy stands here. */
export interface Feature {
  resources?: ResourceProps[]
  routes?: { path: string; element: ReactNode }[]
  tabs?: RecordTab[]
}

export function defineFeature(feature: Feature): Feature {
  return feature
}

/** A word or a short text in both languages. A noun's English says one and many: `Shop |||| Shops`. */
export interface Word {
  zh: string
  en: string
}
export type Words = Record<string, Word>

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

/** Where the rows behind a figure of the start page are, and what it is called. */
export interface FigurePlace {
  label: Word
  to: string
}

/** What the frame, the log and the start page say of a feature; loaded with the frame, after sign-in. */
export interface Frame {
  /** The feature's resource: its folder, its address, its permissions. */
  name: string
  /** What a record is called, by resource; the log, the role matrix and the menu take it from here. */
  nouns?: Words
  menu?: MenuPlace[]
  /** Verbs that it alone writes into the log. */
  verbs?: Words
  /** Kinds of jobs, and what jobs tell of their result. */
  jobs?: Words
  results?: Words
  /** What files are for, and why data was looked at. */
  purposes?: Words
  /** By dictionary, the tone of each status. */
  tones?: Record<string, Readonly<Record<string, Tone>>>
  figures?: Record<string, FigurePlace>
  waiting?: Record<string, FigurePlace>
  messages: Messages
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
