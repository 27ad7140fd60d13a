import { beforeAll, describe, expect, test } from 'vitest'
import { type BuiltInRole, builtInRoles, type Scope, scopes } from '#contract/permissions.ts'
import { product } from '#server/domains.ts'
import { apiBase, type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import { buildPlaces, type Place, type PlaceName, reachOf } from '#test/support/places.ts'
import { sensitivities } from '#test/support/samples.ts'
import { type MadeFile, makeFiles } from './file-world.ts'
import { send } from './scope-world.ts'

const absent = 8_999_999
const tried = ['own', 'sibling', 'child', 'other'] as const satisfies readonly PlaceName[]
const why = { purpose: 'CASE', caseNumber: '115-001' }

let t: TestApp
let places: Record<PlaceName, Place>
let files: MadeFile[]

beforeAll(async () => {
  t = await testApp()
  places = await buildPlaces(t)
  files = []
  for (const name of tried) {
    const { agencyId } = places[name]
    files.push(...(await makeFiles(t, places[name], (await t.build.systemUser({ agencyId })).id)))
  }
})

type Held = (permission: string) => Scope | undefined

/** The scopes that a grant is as wide as. */
const within: Record<Scope, readonly Scope[]> = {
  DEPARTMENT: ['DEPARTMENT'],
  AGENCY: ['DEPARTMENT', 'AGENCY'],
  AGENCY_TREE: ['DEPARTMENT', 'AGENCY', 'AGENCY_TREE'],
  ALL: scopes,
}

const covered = (scope: Scope | undefined, file: MadeFile) =>
  scope !== undefined && within[scope].includes(file.scope) && reachOf[scope].includes(file.place.name)

/** How a file should open to somebody in the place `own`. */
function opening(held: Held, userId: number, file: MadeFile): 'DOWNLOAD' | 'REVEAL' | undefined {
  const stated = product.files[file.purpose]
  if (!stated || !covered(held(stated.download), file)) return undefined
  if (sensitivities[file.purpose] !== 'RAW' || file.createdBy === userId) return 'DOWNLOAD'
  return covered(held(stated.reveal ?? ''), file) ? 'REVEAL' : undefined
}

const withoutId = (text: string) => text.replace(/"requestId":"[^"]*"/, '')
const namesOf = (shown: { id: number; opens: string }[]) => shown.map(({ id, opens }) => `${id} ${opens}`)

async function inTens<T>(all: readonly T[], run: (one: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += 10) await Promise.all(all.slice(at, at + 10).map(run))
}

/** What is wrong with how the files open by their ids: each that should not is answered as one that does not exist. */
async function faultsOfDoors(client: Client, held: Held, made: readonly MadeFile[]): Promise<string[]> {
  const faults: string[] = []
  const tell = (file: MadeFile, text: string) =>
    faults.push(`${text}: ${file.purpose} of ${file.scope} in ${file.place.name}`)
  const download = (id: number) => send(t, client, 'get', `/files/${id}/download`)
  const reveal = (id: number) => send(t, client, 'post', `/files/${id}/reveal`, why)
  const [noDownload, noReveal] = [await download(absent), await reveal(absent)]
  await inTens(made, async (file) => {
    const opens = held('files:show') && opening(held, client.userId, file)
    const [taken, revealed] = [await download(file.id), await reveal(file.id)]
    if (opens === 'DOWNLOAD' ? taken.status !== 200 : withoutId(taken.text) !== withoutId(noDownload.text))
      tell(file, `download answers ${taken.status}`)
    if (opens ? revealed.status !== 200 : withoutId(revealed.text) !== withoutId(noReveal.text))
      tell(file, `reveal answers ${revealed.status}`)
  })
  return faults
}

interface ShownJob {
  id: number
  files: { id: number; opens: string }[]
  result: { fileId?: number } | null
}

/** The jobs of a reader wherever they are shown. */
async function shownJobs(client: Client, made: readonly MadeFile[]): Promise<Record<string, ShownJob[]>> {
  const listed: ShownJob[] = []
  for (let page = 1; page <= 4; page += 1) {
    const { status, body } = await client.get<{ items: ShownJob[] }>(`/jobs?pageSize=100&page=${page}`)
    expect(status).toBe(200)
    listed.push(...body.items)
  }
  const ids = made.slice(-1).map(({ jobId }) => jobId)
  const alone = await Promise.all(ids.map(async (id) => client.get<ShownJob>(`/jobs/${id}`)))
  const home = (await client.get<{ running: ShownJob[]; failed: ShownJob[] }>('/home')).body
  return {
    list: listed,
    alone: alone.filter(({ status }) => status === 200).map(({ body }) => body),
    home: [...home.running, ...home.failed],
    events: await eventsOf(client, listed),
  }
}

/** The first turn of the stream, which ends with the oldest of the current jobs. */
async function eventsOf({ cookie }: Client, listed: readonly ShownJob[]): Promise<ShownJob[]> {
  const current = listed.slice(0, 100)
  if (current.length === 0) return []
  const response = await t.app.request(`${apiBase}/jobs/events`, { headers: { cookie } })
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const decoder = new TextDecoder()
  let text = ''
  const last = `"id":${current.at(-1)?.id},`
  while (!text.includes(last) || !text.endsWith('\n\n'))
    text += decoder.decode((await reader.read()).value, { stream: true })
  await reader.cancel()
  return [...text.matchAll(/^data: ?(\{.*\})$/gm)].map(([, data]) => JSON.parse(data ?? '') as ShownJob)
}

async function faultsOfJobs(client: Client, held: Held, made: readonly MadeFile[]): Promise<string[]> {
  const byJob = new Map(made.map((file) => [file.jobId, file]))
  const faults: string[] = []
  if (!held('jobs:list')) return (await client.get('/jobs')).status === 403 ? [] : ['the list opens without the right']
  for (const [where, jobs] of Object.entries(await shownJobs(client, made))) {
    if (jobs.length === 0 && held('jobs:list') === 'ALL') faults.push(`${where} shows no job`)
    for (const job of jobs) {
      const file = byJob.get(job.id)
      const opens = file && opening(held, client.userId, file)
      const expected = file && opens ? [`${file.id} ${opens}`] : []
      if (!file) continue
      if (namesOf(job.files).join() !== expected.join())
        faults.push(`${where} shows ${namesOf(job.files)}: ${file.purpose} of ${file.scope} in ${file.place.name}`)
      if (!opens && job.result?.fileId !== undefined) faults.push(`${where} names the file ${job.result.fileId}`)
    }
  }
  return faults
}

async function faultsOfRuns(client: Client, held: Held, made: readonly MadeFile[]): Promise<string[]> {
  const faults: string[] = []
  await inTens(made, async (file) => {
    if (!file.run || !covered(held(`${file.run.resource}:show`), { ...file, scope: 'DEPARTMENT' })) return
    const { body } = await client.get<Record<string, unknown>>(`/${file.run.resource}/${file.run.id}`)
    const opens = opening(held, client.userId, file)
    const shown = `${body.failedFileId} ${body.failedFileOpens}`
    if (shown !== (opens ? `${file.id} ${opens}` : 'null null'))
      faults.push(`the run shows ${shown}: ${file.purpose} of ${file.scope} in ${file.place.name}`)
  })
  return faults
}

const faultsOf = async (client: Client, held: Held, made: readonly MadeFile[]) => [
  ...(await faultsOfDoors(client, held, made)),
  ...(await faultsOfJobs(client, held, made)),
  ...(await faultsOfRuns(client, held, made)),
]

const purposes = Object.entries(product.files)
const imports = purposes.flatMap(([purpose]) =>
  purpose.endsWith('-failures') ? purpose.replace(/-failures$/, 's') : [],
)

/** Whoever sees all jobs and runs, takes files as far as one scope, and reveals as far as another. */
async function readerOf(takes: Scope | undefined, reveals: Scope | undefined): Promise<{ client: Client; held: Held }> {
  const sees = ['files:show', 'jobs:list', 'jobs:show', ...imports.flatMap((name) => [`${name}:list`, `${name}:show`])]
  const grants: Record<string, Scope> = Object.fromEntries(sees.map((permission) => [permission, 'ALL']))
  for (const [, { download, reveal }] of purposes) {
    if (takes) grants[download] = takes
    if (reveal && reveals) grants[reveal] = reveals
  }
  const { agencyId, departmentId } = places.own
  const client = await accessBuilders(t).holderOf(grants, { agencyId, departmentId: departmentId ?? 0 })
  return { client, held: (permission) => grants[permission] }
}

const none = [undefined, ...scopes] as const

describe('every purpose of files', () => {
  test('says in its feature’s sample how much of persons it shows, and in its manifest the same', () => {
    expect(Object.fromEntries(purposes.map(([purpose, { sensitivity }]) => [purpose, sensitivity]))).toEqual(
      sensitivities,
    )
  })
})

describe.each(none)('files open as far as their right reaches: %s', (takes) => {
  test.each([undefined, 'AGENCY', 'ALL'] as const)('to who reveals as far as %s', async (reveals) => {
    const { client, held } = await readerOf(takes, reveals)
    expect(await faultsOf(client, held, files)).toEqual([])
  })

  test('to their maker too, who may have lost the right or hold less of it', async () => {
    const { client, held } = await readerOf(takes, undefined)
    const own = await makeFiles(t, places.own, client.userId)
    expect(await faultsOf(client, held, own)).toEqual([])
  })
})

test.each(Object.keys(builtInRoles) as BuiltInRole[])(
  'files open to the role %s as the manifests grant',
  async (role) => {
    const { scope } = builtInRoles[role]
    const held: Held = (permission) => {
      const [resource = '', action = ''] = permission.split(':')
      const granted = product.features.flatMap(({ grants }) => grants?.[resource]?.[role] ?? [])
      return (granted as string[]).includes(action) ? scope : undefined
    }
    const { agencyId, departmentId } = places.own
    const client = await t.as(role, { agencyId, departmentId: departmentId ?? 0 })
    expect(await faultsOf(client, held, files)).toEqual([])
  },
)
