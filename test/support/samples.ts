/// <reference types="vite/types/importMeta.d.ts" />
import type { EndpointShape } from '#contract/endpoint.ts'
import type { Feature } from '#kernel/feature.ts'
import { createDoors, endpointsOf } from '#kernel/http/mount.ts'
import { addressOf, guarded } from './doors.ts'
import { exportedIn, samplesOfExport } from './export-samples.ts'
import type { Rows, Sample } from './sample.ts'
import { toySample } from './toy/feature.ts'

export const segmentOf = (e: EndpointShape) => e.path.split('/')[1] ?? ''
export const label = (e: EndpointShape) => `${e.method} ${addressOf(e)}`

const modules = import.meta.glob<{ sample: Sample }>('../features/*/*/sample.ts', { eager: true })

/** What each feature states for the guards, by its folder: `domain/feature`. */
export const samples: Record<string, Sample> = Object.fromEntries([
  ...Object.entries(modules).map(([path, { sample }]) => [path.split('/').slice(2, 4).join('/'), sample]),
  ['toys/toys', toySample],
])

const folders = guarded.domains.flatMap(({ name, features }) =>
  features.map((feature) => ({ folder: `${name}/${feature.name}`, feature })),
)

/** The endpoints that a feature mounts. */
export function endpointsOfFeature(feature: Feature): EndpointShape[] {
  const doors = createDoors(guarded.surfaces)
  feature.mount(doors)
  return endpointsOf(doors)
}

const owners = new Map(
  folders.flatMap(({ folder, feature }) => endpointsOfFeature(feature).map((e) => [label(e), folder] as const)),
)

/** The folder of the feature that mounts an endpoint. */
export const folderOf = (e: EndpointShape): string => owners.get(label(e)) ?? 'no feature'

/** The folder of the feature that a resource's rows belong to. */
export function folderOfResource(resource: string): string {
  const named = folders.find(({ feature }) => feature.name === resource || resource in (feature.records ?? {}))
  return named?.folder ?? [...owners].find(([name]) => name.split('/')[1] === resource)?.[1] ?? 'no feature'
}

const fileOf = (folder: string) => `test/features/${folder}/sample.ts`

/** What a guard says of an endpoint that it cannot try: where something is missing, and what. */
export const lacking = (e: EndpointShape, what: string) => `${fileOf(folderOf(e))} lacks ${what} of ${label(e)}`
export const lackingRows = (resource: string) =>
  `${fileOf(folderOfResource(resource))} lacks resources.${resource}: rows that can be built in a place`

export const sampleOf = (e: EndpointShape): Sample => samples[folderOf(e)] ?? {}

/** The resource whose rows a key of a body or a filter names. */
export const resourceOf: Record<string, string> = Object.fromEntries(
  Object.values(samples).flatMap(({ resources = {} }) =>
    Object.entries(resources).flatMap(([name, { key }]) => (key ? [[key, name]] : [])),
  ),
)

/** The lists that are taken along as files. */
export const exported = exportedIn(folders.flatMap(({ feature }) => endpointsOfFeature(feature)))

const derived = exported.map((one) => samplesOfExport(one, sampleOf(one.list), resourceOf))

type ByName =
  | 'resources'
  | 'placeless'
  | 'bodies'
  | 'references'
  | 'reads'
  | 'counts'
  | 'searches'
  | 'exports'
  | 'files'

/** One record of what all samples state; a name that two of them state is an error of the authors. */
function union<K extends ByName>(part: K): NonNullable<Sample[K]> {
  const all: Record<string, unknown> = {}
  for (const [folder, sample] of Object.entries(samples)) {
    for (const [name, value] of Object.entries(sample[part] ?? {})) {
      if (name in all) throw new Error(`${fileOf(folder)} states ${part} ${name}, which another sample does too`)
      all[name] = value
    }
  }
  for (const parts of derived) if (part in parts) Object.assign(all, Reflect.get(parts, part))
  return all as NonNullable<Sample[K]>
}

export const resources = union('resources')
export const placeless = union('placeless')
export const bodies = union('bodies')
export const references = union('references')
export const reads = union('reads')
export const counts = union('counts')
export const searches = union('searches')
export const exports = union('exports')
export const sensitivities = union('files')

/** Each after those that it stands on. */
export function inOrder(all: Record<string, Rows>): string[] {
  const done: string[] = []
  const visit = (name: string, path: readonly string[]): void => {
    if (done.includes(name)) return
    if (path.includes(name)) throw new Error(`The samples stand on each other: ${[...path, name].join(', ')}`)
    const rows = all[name]
    if (!rows) throw new Error(`${path.at(-1)} stands on ${name}: ${lackingRows(name)}`)
    for (const needed of rows.after ?? []) visit(needed, [...path, name])
    done.push(name)
  }
  for (const name of Object.keys(all)) visit(name, [])
  return done
}
