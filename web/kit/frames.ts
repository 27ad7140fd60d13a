import { filtered } from './addresses.ts'
import {
  type Feature,
  type FigurePlace,
  type FirstStep,
  type Frame,
  type FrameAction,
  hasPage,
  type LookUp,
  type NextStep,
  type RecordTab,
  type StartPanel,
} from './feature.ts'
import type { Words } from './i18n/words.ts'
import { byPlace, type MenuGroup, type MenuItem } from './menu.ts'
import type { Tones } from './tones.ts'

/** What all features state together. */
export interface Stated {
  menu: readonly MenuItem[]
  nouns: Words
  verbs: Words
  tones: Readonly<Record<string, Tones>>
  figures: Readonly<Record<string, FigurePlace>>
  /** By key, where exactly the rows are. */
  waiting: Readonly<Record<string, string>>
  firstSteps: readonly (FirstStep & { key: string })[]
  lookUps: readonly LookUp[]
  actions: readonly FrameAction[]
  next: readonly NextStep[]
  /** Kinds of records that have a page on which one is made. */
  creates: readonly string[]
  tabs: readonly RecordTab[]
  panels: readonly StartPanel[]
  /** By resource, its group of the menu. */
  groups: Readonly<Record<string, MenuGroup>>
}

type Part = 'nouns' | 'verbs' | 'purposes' | 'jobs' | 'results' | 'tones' | 'figures' | 'firstSteps'

/** One record of all the features' own; a key that two of them state is an error of the authors, unless it is one thing. */
export function unionOf<K extends Part>(frames: readonly Frame[], part: K): NonNullable<Frame[K]> {
  const all: Record<string, unknown> = {}
  for (const frame of frames) {
    for (const [key, value] of Object.entries(frame[part] ?? {})) {
      if (key in all && all[key] !== value) throw new Error(`${frame.name}: ${part} ${key} is stated twice`)
      all[key] = value
    }
  }
  return all as NonNullable<Frame[K]>
}

function itemsOf({ name, menu = [] }: Frame): MenuItem[] {
  return menu.map(({ to = name, permission = `${to}:list`, group, order, icon }) => {
    return { group, order, icon, permission, to: `/${to}`, label: `menu.items.${to}` }
  })
}

/** A resource stands in the group of its own entry, else of its feature's first, else of the feature that it follows. */
function groupsOf(frames: readonly Frame[]): Record<string, MenuGroup> {
  const groupOf = ({ menu = [], after }: Frame): MenuGroup | undefined =>
    menu[0]?.group ?? frames.find(({ name }) => name === after)?.menu?.[0]?.group
  const entries = frames.flatMap((frame) =>
    Object.keys(frame.nouns ?? {}).flatMap((resource) => {
      const group = frame.menu?.find(({ to }) => to === resource)?.group ?? groupOf(frame)
      return group ? [[resource, group] as const] : []
    }),
  )
  return Object.fromEntries(entries)
}

/** The list opens by the condition by which it was counted. */
function addressesOf({ name, waiting = {} }: Frame): [string, string][] {
  return Object.entries(waiting).map(([key, { to }]) => [key, to ?? filtered(`/${name}`, { waits: key })])
}

/** As people know them from the menu; one without an entry follows the one it names, or stands at the end. */
function inMenuOrder(frames: readonly Frame[]): Frame[] {
  const first = ({ menu = [] }: Frame) => menu.toSorted(byPlace)[0]
  const placed = frames.flatMap((frame) => {
    const place = first(frame)
    return place ? [{ frame, place }] : []
  })
  const listed = placed.sort((one, other) => byPlace(one.place, other.place)).map(({ frame }) => frame)
  const others = frames.filter((frame) => !first(frame))
  const followers = (name: string) => others.filter(({ after }) => after === name)
  return [
    ...listed.flatMap((frame) => [frame, ...followers(frame.name)]),
    ...others.filter(({ after }) => !listed.some(({ name }) => name === after)),
  ]
}

/** All that the manifests and the frames state, as the console reads it. */
export function stateTogether(features: Feature[], frames: readonly Frame[]): Stated {
  const steps = Object.entries(unionOf(frames, 'firstSteps')).map(([key, step]) => ({ key, ...step }))
  return {
    menu: frames.flatMap(itemsOf).filter(({ to }) => hasPage(features, to)),
    nouns: unionOf(inMenuOrder(frames), 'nouns'),
    verbs: unionOf(frames, 'verbs'),
    tones: unionOf(frames, 'tones'),
    figures: unionOf(frames, 'figures'),
    waiting: Object.fromEntries(frames.flatMap(addressesOf)),
    firstSteps: steps.sort((one, other) => one.order - other.order),
    lookUps: frames.flatMap(({ lookUp }) => lookUp ?? []),
    actions: frames.flatMap(({ actions = [] }) => actions),
    next: inMenuOrder(frames).flatMap(({ next = [] }) => next),
    creates: features.flatMap(({ resources = [] }) => resources.flatMap(({ name, create }) => (create ? [name] : []))),
    tabs: features.flatMap(({ tabs = [] }) => tabs),
    groups: groupsOf(frames),
    panels: features.flatMap(({ panels = [] }) => panels).sort((one, other) => one.order - other.order),
  }
}
