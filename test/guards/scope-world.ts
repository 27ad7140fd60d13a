import { sql } from 'kysely'
import type { EndpointShape } from '#contract/endpoint.ts'
import { type Scope, scopes } from '#contract/permissions.ts'
import { endpointsOf } from '#kernel/http/mount.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { fillPlace } from '#test/support/build-everything.ts'
import { guarded, headersAt, urlOf } from '#test/support/doors.ts'
import { everyone } from '#test/support/everyone.ts'
import { buildPlaces, type PlaceName, placeNames, reachOf } from '#test/support/places.ts'
import type { Filled } from '#test/support/sample.ts'
import { resources } from '#test/support/samples.ts'
import { tableNames } from '#test/support/tables.ts'

export function reached(segment: string, scope: Scope): readonly PlaceName[] {
  return scope === 'DEPARTMENT' && resources[segment]?.ofAgency ? [] : reachOf[scope]
}

export interface World {
  t: TestApp
  endpoints: EndpointShape[]
  filled: Record<PlaceName, Filled>
  /** One actor for each scope, who holds every permission with it; all of them in the place `own`. */
  actors: Record<Scope, Client>
  /** Someone of the agency who has no department, and own-department grants only. */
  placeless: Client
  fill: (place: PlaceName) => Promise<Filled>
}

export async function buildWorld(): Promise<World> {
  const t = await testApp({ product: guarded })
  const endpoints = endpointsOf(t.app.api)
  const places = await buildPlaces(t)
  const fill = (name: PlaceName) => fillPlace(t, places[name])
  const filled = {} as Record<PlaceName, Filled>
  for (const name of placeNames) filled[name] = await fill(name)
  const { agencyId, departmentId } = places.own
  const actors = {} as Record<Scope, Client>
  for (const scope of scopes) actors[scope] = await everyone(t, scope, { agencyId, departmentId: departmentId ?? 0 })
  const placeless = await everyone(t, 'DEPARTMENT', { agencyId })
  return { t, endpoints, filled, actors, placeless, fill }
}

/** Ids that the actor reaches, and those of the same resource that they do not. */
export function splitIds({ filled }: World, segment: string, scope: Scope): { own: number[]; foreign: number[] } {
  const all = (names: readonly PlaceName[]) => names.flatMap((name) => filled[name].ids[segment] ?? [])
  const own = [...new Set(all(reached(segment, scope)))]
  return { own, foreign: [...new Set(all(placeNames))].filter((id) => !own.includes(id)) }
}

export interface Seen {
  status: number
  /** Without the request id, in which all answers differ. */
  body: Record<string, unknown>
  text: string
}

export async function send(t: TestApp, client: Client, method: string, path: string, body?: unknown): Promise<Seen> {
  const init: RequestInit = { method: method.toUpperCase() }
  init.headers = { ...headersAt(path, client), 'content-type': 'application/json' }
  if (body !== undefined && method !== 'get') init.body = JSON.stringify(body)
  const response = await t.app.request(urlOf(path), init)
  const text = await response.text()
  const json = response.headers.get('content-type')?.includes('json') === true
  const { requestId: _, ...rest } = json ? (JSON.parse(text) as Record<string, unknown>) : {}
  return { status: response.status, body: rest, text }
}

/**
 * What stands in each table, as one number a table; sessions are left out, for being used changes them, and of the log
 * the rows which say that something was refused.
 */
export async function fingerprint({ deps }: TestApp): Promise<Record<string, unknown>> {
  const kept = (await tableNames(deps.database.db)).filter((name) => name !== 'session' && name !== 'audit_log')
  const names = sql.join(kept.map((name) => sql.table(name)))
  const sums = await sql<{ Table: string; Checksum: unknown }>`checksum table ${names}`.execute(deps.database.db)
  const done = deps.database.db.selectFrom('audit_log').selectAll().where('outcome', '!=', 'REFUSED').orderBy('id')
  const log = JSON.stringify(await done.execute())
  return { ...Object.fromEntries(sums.rows.map((row) => [row.Table, row.Checksum])), log }
}
