import { describe, expect, test } from 'vitest'
import { stateTogether, unionOf } from '#kit/frames.ts'
import { features } from '#web/features.tsx'
import { frames } from '#web/frames.ts'
import { endpoints, figures, jobs, records, waiting } from './server.mjs'

const stated = stateTogether(features, frames)
const resources = features.flatMap((feature) => feature.resources ?? [])

/** What the console asks of the server for each page of a resource, by react-admin's verbs. */
const pages = {
  list: (name: string) => `get /${name}`,
  show: (name: string) => `get /${name}/{id}`,
  create: (name: string) => `post /${name}`,
  edit: (name: string) => `patch /${name}/{id}`,
} as const

/** Records of which nothing is told but themselves. */
const withoutHistory: Record<string, string> = {
  'system-logs': 'A row of the log has no history of its own',
  'member-query-logs': 'The same',
  'link-findings': 'What a check finds is written by no person',
}

describe('the console and the server', () => {
  test('every page of a resource has its endpoint', () => {
    const labels = new Set(endpoints.map(({ method, path }) => `${method} ${path}`))
    const needed = resources.flatMap((resource) =>
      Object.entries(pages).flatMap(([page, label]) =>
        resource[page as keyof typeof pages] ? [label(resource.name)] : [],
      ),
    )
    expect(needed.length).toBeGreaterThan(30)
    expect(needed.filter((label) => !labels.has(label))).toEqual([])
  })

  test('every page of a record can show its history', () => {
    const shown = resources.filter((resource) => resource.show).map(({ name }) => name)
    expect(shown.filter((name) => !records.includes(name) && !withoutHistory[name])).toEqual([])
  })

  test('every permission that an entry, a step, a tab or a look-up asks for can be granted', () => {
    const granted = new Set<string>(endpoints.flatMap(({ permission }) => permission ?? []))
    const asked = [
      ...stated.menu.map(({ permission }) => permission),
      ...stated.firstSteps.map(({ permission }) => permission),
      ...stated.tabs.map(({ resource, action }) => `${resource}:${action}`),
      ...stated.lookUps.flatMap(({ permission, browse }) => [permission, browse]),
    ]
    expect(asked.filter((permission) => !granted.has(permission))).toEqual([])
  })

  test('every figure and all that waits has a name and a place, and none is stated in vain', () => {
    expect(Object.keys(stated.figures).sort()).toEqual(figures.toSorted())
    expect(Object.keys(stated.waiting).sort()).toEqual(waiting.toSorted())
    const ofSteps = stated.firstSteps.flatMap(({ figure }) => figure ?? [])
    expect(ofSteps.filter((figure) => !figures.includes(figure))).toEqual([])
  })

  test('no kind of job is named in vain', () => {
    expect(Object.keys(unionOf(frames, 'jobs')).filter((kind) => !jobs.includes(kind))).toEqual([])
  })
})
