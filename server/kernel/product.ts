import { addressProblems } from '#contract/addresses.ts'
import { audienceProblems } from '#contract/audience.ts'
import { budgetProblems } from '#contract/budgets.ts'
import { personProblems } from '#contract/person/problems.ts'
import { kernelProblems, type Problems } from '#contract/problems.ts'
import { reasonProblems } from '#contract/reasons.ts'
import { tableProblems } from '#contract/table-problems.ts'
import type { Domain, Feature, RecordReader } from './feature.ts'
import type { Surface } from './http/surface.ts'
import { nextSlot } from './jobs/cron.ts'
import type { JobDefinition, Schedule } from './jobs/jobs.ts'
import { housePurges } from './purges.ts'

/** What all domains make together: every list that is about all features is derived from their manifests here. */
export interface Product {
  domains: readonly Domain[]
  features: readonly Feature[]
  /** The first is that of the console. */
  surfaces: readonly [Surface, ...Surface[]]
  problems: Problems
  /** Resources whose records are persons. */
  persons: ReadonlySet<string>
  personLabels: NonNullable<Feature['personLabels']>
  jobs: JobDefinition[]
  schedules: Schedule[]
  steps: NonNullable<Feature['steps']>
  keys: NonNullable<Feature['keys']>
  records: Record<string, RecordReader>
  files: NonNullable<Feature['files']>
  figures: NonNullable<Feature['figures']>
  waiting: NonNullable<Feature['waiting']>
  purges: NonNullable<Feature['purges']>
  addresses: NonNullable<Feature['addresses']>
  destinations: NonNullable<Feature['destinations']>
}

/** One record of all the features' own; a key that two of them state is an error of the authors, unless it is one thing. */
function union<
  K extends
    | 'keys'
    | 'records'
    | 'files'
    | 'figures'
    | 'waiting'
    | 'problems'
    | 'purges'
    | 'steps'
    | 'personLabels'
    | 'addresses'
    | 'destinations',
>(features: readonly Feature[], part: K): NonNullable<Feature[K]> {
  const all: Record<string, unknown> = {}
  for (const feature of features) {
    for (const [key, value] of Object.entries(feature[part] ?? {})) {
      if (key in all && all[key] !== value) throw new Error(`${feature.name}: ${part} ${key} is stated twice`)
      all[key] = value
    }
  }
  return all as NonNullable<Feature[K]>
}

/** What would only show at a slot, or never, is an error of the authors at the start. */
function checked(schedules: Schedule[]): Schedule[] {
  const named = new Map(schedules.map((schedule) => [schedule.name, schedule]))
  for (const schedule of schedules) {
    const { name, cron, after } = schedule
    if (named.get(name) !== schedule) throw new Error(`Two schedules have one name: ${name}`)
    nextSlot(cron, new Date(0))
    if (after !== undefined && !named.has(after)) throw new Error(`${name} follows ${after}, which is no schedule`)
    const line = new Set([name])
    for (let at = after; at !== undefined; at = named.get(at)?.after) {
      if (line.has(at)) throw new Error(`${name} follows itself`)
      line.add(at)
    }
  }
  return schedules
}

/** A search over all kinds leaves no look on record, so that no person may be found by it: persons are looked up. */
function withoutPersons(keys: Product['keys'], persons: ReadonlySet<string>): Product['keys'] {
  const found = Object.keys(keys).find((resource) => persons.has(resource))
  if (found) throw new Error(`${found} are persons, whom no search over all kinds may show`)
  return keys
}

export function createProduct(domains: readonly Domain[], surfaces: Product['surfaces']): Product {
  const features = domains.flatMap((domain) => domain.features)
  const persons = new Set(features.flatMap((feature) => feature.persons ?? []))
  return {
    domains,
    features,
    surfaces,
    persons,
    personLabels: union(features, 'personLabels'),
    problems: {
      ...kernelProblems,
      ...personProblems,
      ...addressProblems,
      ...tableProblems,
      ...audienceProblems,
      ...budgetProblems,
      ...reasonProblems,
      ...union(features, 'problems'),
    },
    jobs: features.flatMap((feature) => feature.jobs ?? []),
    schedules: checked(features.flatMap((feature) => feature.schedules ?? [])),
    steps: union(features, 'steps'),
    keys: withoutPersons(union(features, 'keys'), persons),
    records: union(features, 'records'),
    files: union(features, 'files'),
    figures: union(features, 'figures'),
    waiting: union(features, 'waiting'),
    purges: { ...housePurges, ...union(features, 'purges') },
    addresses: union(features, 'addresses'),
    destinations: union(features, 'destinations'),
  }
}
