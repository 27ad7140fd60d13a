import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { empty } from '#contract/endpoint.ts'
import { createListJobs } from '#features/messages/push-user-lists/jobs.ts'
import { systemContext } from '#kernel/context.ts'
import { enqueue, type JobDefinition, readJson } from '#kernel/jobs/jobs.ts'
import { claimJob, runJob } from '#kernel/jobs/runner.ts'
import type { TestApp } from '#test/support/app.ts'
import { buildDevice, buildProvider } from '#test/support/build-push.ts'
import { type Asked, connect, json, localServer } from '#test/support/push-servers.ts'
import { stating } from '#test/support/schedules.ts'

export const jobs = createListJobs({ everyMs: 5, patienceMs: 40, fileMs: 400 })
export const application = '7d2a0b1e-1c8e-4d0f-9a35-0d2f5f8a1c11'

type Serve = (asked: Asked, response: Parameters<Parameters<typeof localServer>[0]>[1]) => unknown

export interface Row {
  id?: string
  type?: number
  invalid?: string
  madeAt?: string
}

const columns = 'id,identifier,session_count,language,device_type,tags,last_active,created_at,invalid_identifier'
export const header = `${columns}\n`
const long = '2020-01-02 03:04:05 UTC'

export const lineOf = ({ id = randomUUID(), type = 1, invalid = 'f', madeAt = long }: Row) =>
  `${id},apns-${id},3,zh-TW,${type},"{""a"":""1""}",${madeAt},${madeAt},${invalid}\n`
export const fileOf = (rows: Row[]) => gzipSync(header + rows.map(lineOf).join(''))

/** A OneSignal of this machine, with a provider of ours and so many devices that it knows as well. */
export async function createWorld(t: TestApp, devices: number) {
  const server = await localServer(() => undefined)
  const { db } = t.deps.database
  await db.updateTable('push_provider').set({ active: 0 }).execute()
  await db.deleteFrom('push_user_list').execute()
  const providerId = await buildProvider(t, { kind: 'ONESIGNAL', applicationId: application, keys: ['key-1'] })
  const ours: Row[] = []
  for (let n = 1; n <= devices; n++) {
    const token = randomUUID()
    await buildDevice(t, { memberId: 900_000 + n, providerId, token })
    ours.push({ id: token })
  }
  const deleted: string[] = []
  const state = {
    file: (_: Asked, response: Parameters<Serve>[1]): unknown => response.end(),
    remove: ((_, response) => json(response, 202, {})) as Serve,
    ask: ((_, response) =>
      json(response, 200, { csv_file_url: 'https://onesignal.com/csv_exports/a/users_1.csv.gz' })) as Serve,
  }
  server.state.answer = (asked, response) => {
    if (asked.method === 'DELETE') {
      deleted.push(asked.path.split('/').at(-1) ?? '')
      return state.remove(asked, response)
    }
    return asked.method === 'POST' ? state.ask(asked, response) : state.file(asked, response)
  }
  connect(t, { onesignal: server, 'onesignal-files': server })
  return { server, providerId, ours, deleted, state, ...runsOf(t, providerId) }
}
export type World = Awaited<ReturnType<typeof createWorld>>

/** Every file it serves, from now on. */
export const serving =
  (file: Buffer, headers: Record<string, string> = {}): Serve =>
  (_, response) =>
    response.writeHead(200, { 'content-length': String(file.length), ...headers }).end(file)

function runsOf(t: TestApp, providerId: number) {
  const deps = stating(t.deps, { jobs: Object.values(jobs) })
  const { db } = t.deps.database

  /** One attempt of a job, and how it stands then. */
  async function run(job: JobDefinition<Record<string, never>>, dryRun = false) {
    const id = await enqueue(systemContext(deps), job, empty.parse({}), { title: job.kind, dryRun })
    return again(job, id)
  }
  async function again(job: JobDefinition<Record<string, never>>, id: number) {
    await db
      .updateTable('job')
      .set({ run_at: new Date(0) })
      .where('id', '=', id)
      .execute()
    const claim = await claimJob({ ...deps, outbound: t.deps.outbound }, 'test', [job.kind])
    if (claim) await runJob({ ...deps, outbound: t.deps.outbound }, claim, new AbortController().signal)
    const row = await db
      .selectFrom('job')
      .select(['state', 'result', 'error'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const error = readJson(row.error) as { key: string; params: object } | null
    return { id, state: row.state, result: readJson(row.result), error }
  }
  const list = () =>
    db
      .selectFrom('push_user_list')
      .selectAll()
      .where('provider_id', '=', providerId)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
  return { run, again, list }
}
