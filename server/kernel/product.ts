import { audienceProblems } from '#contract/audience.ts'
import { personProblems } from '#contract/person/problems.ts'
import { kernelProblems, type Problems } from '#contract/problems.ts'
import { tableProblems } from '#contract/table-problems.ts'
import type { Domain, Feature, RecordReader } from './feature.ts'
import type { JobDefinition, Schedule } from './jobs/jobs.ts'

/** What all domains make together: every list that is about all features is derived from their manifests here. */
export interface Product {
  domains: readonly Domain[]
  features: readonly Feature[]
  problems: Problems
  jobs: JobDefinition[]
  schedules: Schedule[]
  records: Record<string, RecordReader>
  files: NonNullable<Feature['files']>
  figures: NonNullable<Feature['figures']>
  waiting: NonNullable<Feature['waiting']>
}

/** One record of all the features' own; a key that two of them state is an error of the authors. */
function union<K extends 'records' | 'files' | 'figures' | 'waiting' | 'problems'>(
  features: readonly Feature[],
  part: K,
): NonNullable<Feature[K]> {
  const all: Record<string, unknown> = {}
  for (const feature of features) {
    for (const [key, value] of Object.entries(feature[part] ?? {})) {
      if (key in all) throw new Error(`${feature.name}: ${part} ${key} is stated twice`)
      all[key] = value
    }
  }
  return all as NonNullable<Feature[K]>
}

export function createProduct(domains: readonly Domain[]): Product {
  const features = domains.flatMap((domain) => domain.features)
  return {
    domains,
    features,
    problems: {
      ...kernelProblems,
      ...personProblems,
      ...tableProblems,
      ...audienceProblems,
      ...union(features, 'problems'),
    },
    jobs: features.flatMap((feature) => feature.jobs ?? []),
    schedules: features.flatMap((feature) => feature.schedules ?? []),
    records: union(features, 'records'),
    files: union(features, 'files'),
    figures: union(features, 'figures'),
    waiting: union(features, 'waiting'),
  }
}
