import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { empty, endpoint } from '#contract/endpoint.ts'
import type { Permission } from '#contract/permissions.ts'
import type { Domain, Feature } from '#kernel/feature.ts'
import { type App, mount } from '#kernel/http/mount.ts'
import { nextSlot } from '#kernel/jobs/cron.ts'
import { defineJob } from '#kernel/jobs/jobs.ts'
import { product } from '#server/domains.ts'
import { guarded } from '#test/support/doors.ts'
import type { Sample } from '#test/support/sample.ts'
import { endpointsOfFeature, samples } from '#test/support/samples.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** What an auditor may do: look, and take what was looked at along. */
const looking = ['list', 'show', 'export']

const featuresOf = (domains: readonly Domain[]) =>
  domains.flatMap(({ name, features }) => features.map((feature) => ({ folder: `${name}/${feature.name}`, feature })))

const askedBy = (feature: Feature): Permission[] => endpointsOfFeature(feature).flatMap((e) => e.permission ?? [])

/** Each grant of a manifest, as `role resource:action`. */
function grantsOf({ grants = {} }: Feature): { role: string; permission: string }[] {
  return Object.entries(grants).flatMap(([resource, byRole]) =>
    Object.entries(byRole).flatMap(([role, actions]) =>
      actions.map((action) => ({ role, permission: `${resource}:${action}` })),
    ),
  )
}

const purposesOf = ({ files = {} }: Feature) =>
  Object.entries(files).flatMap(([purpose, { upload, download }]) =>
    [upload, download].flatMap((permission) => (permission ? [{ purpose, permission }] : [])),
  )

/** What is wrong between what is asked for and what is granted, each with the folder of its feature. */
function faultsOfGrants(domains: readonly Domain[], said: Record<string, Sample> = {}): string[] {
  const all = featuresOf(domains)
  const inside = Object.values(said).flatMap(({ askedInside = {} }) => Object.keys(askedInside))
  const asked = new Set<string>([...all.flatMap(({ feature }) => askedBy(feature)), ...inside])
  const ofFiles = new Set<string>(all.flatMap(({ feature }) => purposesOf(feature).map((one) => one.permission)))
  const granted = new Set(all.flatMap(({ feature }) => grantsOf(feature).map(({ permission }) => permission)))
  return all.flatMap(({ folder, feature }) => [
    ...(said[folder]?.grantedToNobody ? [] : askedBy(feature))
      .filter((permission) => !granted.has(permission))
      .map((permission) => `${folder}: no built-in role is granted ${permission}`),
    ...grantsOf(feature)
      .filter(({ permission }) => !asked.has(permission) && !ofFiles.has(permission))
      .map(({ role, permission }) => `${folder}: ${role} is granted ${permission}, which nothing asks for`),
    ...grantsOf(feature)
      .filter(({ role, permission }) => role === 'auditor' && !looking.includes(permission.split(':')[1] ?? ''))
      .map(({ permission }) => `${folder}: the auditor is granted ${permission}`),
    ...purposesOf(feature)
      .filter(({ permission }) => !asked.has(permission))
      .map(
        ({ purpose, permission }) => `${folder}: files for ${purpose} ask for ${permission}, which no endpoint does`,
      ),
  ])
}

/** What is wrong with the jobs and their schedules. */
function faultsOfJobs(domains: readonly Domain[]): string[] {
  const all = featuresOf(domains)
  const kinds = all.flatMap(({ feature }) => (feature.jobs ?? []).map(({ kind }) => kind))
  const jobs = new Set(all.flatMap(({ feature }) => feature.jobs ?? []))
  return all.flatMap(({ folder, feature }) => [
    ...(feature.jobs ?? [])
      .filter(({ kind }) => kinds.indexOf(kind) !== kinds.lastIndexOf(kind))
      .map(({ kind }) => `${folder}: the job ${kind} is not the only one`),
    ...(feature.schedules ?? []).flatMap(({ job, cron }) => [
      ...(jobs.has(job) ? [] : [`${folder}: ${job.kind} is scheduled and no job`]),
      ...(isCron(cron) ? [] : [`${folder}: ${job.kind} is scheduled at ${cron}`]),
    ]),
  ])
}

function isCron(cron: string): boolean {
  try {
    nextSlot(cron, new Date())
    return true
  } catch {
    return false
  }
}

/** The codes of every `problems.ts` of a feature, stated or not. */
async function problemsWorded(): Promise<string[]> {
  const files = foldersIn('server/features').map((folder) => `${root}server/features/${folder}/problems.ts`)
  const modules: object[] = await Promise.all(files.filter(existsSync).map((file) => import(file)))
  return modules.flatMap((module) => Object.values(module).flatMap((problems: object) => Object.keys(problems)))
}

/** The folders two levels below one, as `domain/feature`. */
const foldersIn = (path: string): string[] =>
  readdirSync(`${root}${path}`, { withFileTypes: true })
    .filter((domain) => domain.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(`${root}${path}/${name}`, { withFileTypes: true })
        .filter((feature) => feature.isDirectory())
        .map((feature) => `${name}/${feature.name}`),
    )

/** What is wrong between the folders and the manifests. */
function faultsOfFolders(domains: readonly Domain[], server: readonly string[], web: readonly string[]): string[] {
  const stated = featuresOf(domains).map(({ folder }) => folder)
  return [
    ...server.filter((folder) => !stated.includes(folder)).map((folder) => `server: ${folder} is in no domain’s list`),
    ...stated.filter((folder) => !server.includes(folder)).map((folder) => `server: ${folder} is no folder`),
    ...stated
      .filter((folder, at) => stated.indexOf(folder) !== at)
      .map((folder) => `server: ${folder} is listed twice`),
    ...web.filter((folder) => !server.includes(folder)).map((folder) => `web: ${folder} has no folder on the server`),
  ]
}

describe('the manifests', () => {
  test('grant what is asked for, and nothing else', () => {
    expect(faultsOfGrants(guarded.domains, samples)).toEqual([])
    const named = new Set<string>(guarded.features.flatMap(askedBy))
    const inside = Object.values(samples).flatMap(({ askedInside = {} }) => Object.keys(askedInside))
    expect(inside.filter((permission) => named.has(permission))).toEqual([])
  })

  test('name each job once, and schedule jobs that there are', () => {
    expect(faultsOfJobs(product.domains)).toEqual([])
  })

  test('stand in the folders of their names, and pages in those of their features', () => {
    const [server, web] = [foldersIn('server/features'), foldersIn('web/features')]
    expect(faultsOfFolders(product.domains, server, web)).toEqual([])
    expect(server.filter((folder) => !existsSync(`${root}server/features/${folder}/feature.ts`))).toEqual([])
  })

  test('state every problem that their folders word', async () => {
    const codes = await problemsWorded()
    expect(codes.length).toBeGreaterThan(30)
    expect(codes.filter((code) => !(code in product.problems))).toEqual([])
  })
})

const listPlants = endpoint({
  method: 'get',
  path: '/plants',
  permission: 'plants:list',
  summary: 'Made up',
  response: z.strictObject({}),
})

/** A manifest of which nothing is wrong but what a case adds. */
function domainWith(parts: Partial<Feature>, name = 'garden'): Domain {
  const whole = { name: 'plants', mount: (app: App) => mount(app, listPlants, async () => ({})) }
  return { name, features: [{ ...whole, grants: { plants: { operator: ['list'] } }, ...parts }] }
}

const jobOf = (kind: string) => defineJob({ kind, payload: empty, maxAttempts: 1, run: async () => undefined })

describe('a planted manifest', () => {
  test('of which nothing is wrong passes', () => {
    expect([faultsOfGrants([domainWith({})]), faultsOfJobs([domainWith({})])]).toEqual([[], []])
    expect(faultsOfFolders([domainWith({})], ['garden/plants'], ['garden/plants'])).toEqual([])
  })

  test.each<[Partial<Feature>, string]>([
    [{ grants: {} }, 'garden/plants: no built-in role is granted plants:list'],
    [
      { grants: { plants: { operator: ['list'], support: ['delete'] } } },
      'garden/plants: support is granted plants:delete, which nothing asks for',
    ],
    [
      { files: { seeds: { upload: 'plants:import', download: 'plants:list', sensitivity: 'PLAIN' } } },
      'garden/plants: files for seeds ask for plants:import, which no endpoint does',
    ],
  ])('is named: %j', (parts, fault) => {
    expect(faultsOfGrants([domainWith(parts)])).toEqual([fault])
  })

  test('that lets an auditor write is named', () => {
    const sow = { ...listPlants, method: 'post', permission: 'plants:create' } as const
    const parts: Partial<Feature> = {
      mount: (app) => mount(app, sow, async () => ({})),
      grants: { plants: { auditor: ['create'] } },
    }
    expect(faultsOfGrants([domainWith(parts)])).toEqual(['garden/plants: the auditor is granted plants:create'])
  })

  test('passes without grants when it says why', () => {
    expect(
      faultsOfGrants([domainWith({ grants: {} })], { 'garden/plants': { grantedToNobody: 'For a partner' } }),
    ).toEqual([])
  })

  test('that names a job twice, schedules none or never is named', () => {
    const water = jobOf('water')
    const twice = { jobs: [water, jobOf('water')] }
    const loose = {
      schedules: [{ name: 'water', cron: '0 0 30 2 *', job: water, title: '', does: { zh: '', en: '' } }],
    }
    expect(faultsOfJobs([domainWith(twice)])).toEqual([
      'garden/plants: the job water is not the only one',
      'garden/plants: the job water is not the only one',
    ])
    expect(faultsOfJobs([domainWith(loose)])).toEqual([
      'garden/plants: water is scheduled and no job',
      'garden/plants: water is scheduled at 0 0 30 2 *',
    ])
  })

  test('that stands elsewhere than its folder is named', () => {
    const domains = [domainWith({}), domainWith({}, 'park')]
    expect(faultsOfFolders(domains, ['garden/plants', 'garden/weeds'], ['park/plants'])).toEqual([
      'server: garden/weeds is in no domain’s list',
      'server: park/plants is no folder',
      'web: park/plants has no folder on the server',
    ])
  })
})
