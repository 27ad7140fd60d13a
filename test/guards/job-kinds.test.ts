import { beforeAll, describe, expect, test } from 'vitest'
import { type BuiltInRole, builtInRoles, type Scope, scopes } from '#contract/permissions.ts'
import { product } from '#server/domains.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { everyone } from '#test/support/everyone.ts'
import { buildPlaces, type Place, type PlaceName, placeNames, reachOf } from '#test/support/places.ts'
import { insertEnded } from './file-world.ts'
import { send } from './scope-world.ts'

const absent = 8_999_999
const steps = ['cancel', 'retry'] as const

interface MadeJob {
  id: number
  kind: string
  place: PlaceName
}

let t: TestApp
let places: Record<PlaceName, Place>
let jobs: MadeJob[]

beforeAll(async () => {
  t = await testApp()
  places = await buildPlaces(t)
  jobs = []
  for (const place of placeNames) {
    const user = await t.build.systemUser({ agencyId: places[place].agencyId })
    for (const { kind } of product.jobs)
      jobs.push({ id: await insertEnded(t, kind, places[place], user.id), kind, place })
  }
})

interface Page {
  items?: { id: number }[]
  nextCursor?: string | null
}

type Held = (action: 'list' | 'show' | 'run') => Scope | undefined

const withoutId = (text: string) => text.replace(/"requestId":"[^"]*"/, '')

/** All pages of the list, which is empty to whoever may not have it. */
async function shownTo(client: Client): Promise<Set<number>> {
  const shown = new Set<number>()
  for (let cursor: string | null | undefined = ''; cursor !== null && cursor !== undefined; ) {
    const at: string = cursor && `&cursor=${encodeURIComponent(cursor)}`
    const { body } = await client.get<Page>(`/jobs?pageSize=200${at}`)
    for (const { id } of body.items ?? []) shown.add(id)
    cursor = body.nextCursor
  }
  return shown
}

/** Jobs out of reach that are shown, or that are answered otherwise than one that does not exist; and those missing. */
async function faultsOf(client: Client, held: Held): Promise<string[]> {
  const reached = (action: 'list' | 'show' | 'run', { place }: MadeJob) => {
    const scope = held(action)
    return scope !== undefined && reachOf[scope].includes(place)
  }
  const shown = await shownTo(client)
  const faults = jobs
    .filter((job) => shown.has(job.id) !== reached('list', job))
    .map(({ kind, place }) => `the list is wrong about ${kind} in ${place}`)
  const nothing = await send(t, client, 'get', `/jobs/${absent}`)
  const noStep = await Promise.all(steps.map((step) => send(t, client, 'post', `/jobs/${absent}/${step}`)))
  for (const job of jobs) {
    const one = await send(t, client, 'get', `/jobs/${job.id}`)
    if (reached('show', job) ? one.status !== 200 : withoutId(one.text) !== withoutId(nothing.text))
      faults.push(`show answers ${one.status} to ${job.kind} in ${job.place}`)
    if (reached('run', job)) continue
    for (const [at, step] of steps.entries()) {
      const answer = await send(t, client, 'post', `/jobs/${job.id}/${step}`)
      if (withoutId(answer.text) !== withoutId(noStep[at]?.text ?? ''))
        faults.push(`${step} answers ${answer.status} to ${job.kind} in ${job.place}`)
    }
  }
  return faults
}

const statesOf = () => t.deps.database.db.selectFrom('job').select(['id', 'state']).orderBy('id').execute()

describe('a job of any kind is shown in reach only, and steps on any other find nothing', () => {
  test.each(scopes)('who reaches %s', async (scope) => {
    const { agencyId, departmentId } = places.own
    const client = await everyone(t, scope, { agencyId, departmentId: departmentId ?? 0 })
    const before = await statesOf()
    expect(await faultsOf(client, () => scope)).toEqual([])
    expect(await statesOf()).toEqual(before)
  })

  test.each(Object.keys(builtInRoles) as BuiltInRole[])('the role %s', async (role) => {
    const granted = product.features.flatMap(({ grants }) => grants?.jobs?.[role] ?? []) as string[]
    const { agencyId, departmentId } = places.own
    const client = await t.as(role, { agencyId, departmentId: departmentId ?? 0 })
    const held: Held = (action) => (granted.includes(action) ? builtInRoles[role].scope : undefined)
    expect(await faultsOf(client, held)).toEqual([])
  })
})
