import { sql } from 'kysely'
import type { EndpointShape } from '#contract/endpoint.ts'
import { type Scope, scopes } from '#contract/permissions.ts'
import { endpointsOf } from '#kernel/http/mount.ts'
import { apiBase } from '#kernel/http/openapi.ts'
import { type Client, type TestApp, testApp } from '#test/support/app.ts'
import { accessBuilders } from '#test/support/build-access.ts'
import {
  buildPlaces,
  type Filled,
  fillPlace,
  type PlaceName,
  placeNames,
  reachOf,
} from '#test/support/build-everything.ts'

/** The rows of each resource in one place, by the first segment of its address. */
export const idsOf: Record<string, (rows: Filled) => number[]> = {
  agencies: ({ place }) => [place.agencyId],
  departments: ({ place }) => (place.departmentId === null ? [] : [place.departmentId]),
  'system-users': ({ user }) => [user.id],
  merchants: ({ merchantId }) => [merchantId],
  members: ({ member, frozen }) => [member.id, frozen.id],
  'member-imports': ({ importId }) => [importId],
  files: ({ files }) => Object.values(files),
  coupons: ({ couponId }) => [couponId],
  'coupon-dispatches': ({ dispatchId }) => [dispatchId],
  'coupon-dispatch-records': ({ recordId }) => [recordId],
  'coupon-used-records': ({ ledgerId }) => [ledgerId],
  'coupon-paid-records': ({ paidId }) => [paidId],
  jobs: ({ jobId }) => [jobId],
  'system-logs': ({ logId, queryLogId }) => [logId, queryLogId],
  'member-query-logs': ({ queryLogId }) => [queryLogId],
}

/** Rows that belong to an agency as a whole: an own-department grant reaches none. */
const ofAgencies = new Set(['agencies', 'system-logs', 'member-query-logs'])

/** Rows that stand in no place, and why. */
export const placeless: Record<string, string> = {
  roles: 'A role is the same for all agencies; test/features/roles covers who may change one',
  auth: 'A session belongs to its user alone; test/features/auth covers those of others',
}

export function reached(segment: string, scope: Scope): readonly PlaceName[] {
  return scope === 'DEPARTMENT' && ofAgencies.has(segment) ? [] : reachOf[scope]
}

export const segmentOf = (e: EndpointShape) => e.path.split('/')[1] ?? ''
export const label = (e: EndpointShape) => `${e.method} ${e.path}`

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
  const t = await testApp()
  const endpoints = endpointsOf(t.app.api)
  const places = await buildPlaces(t)
  const fill = (name: PlaceName) => fillPlace(t, places[name])
  const filled = {} as Record<PlaceName, Filled>
  for (const name of placeNames) filled[name] = await fill(name)
  const permissions = new Set([
    ...endpoints.flatMap((e) => e.permission ?? []),
    ...Object.values(t.deps.product.files).map((purpose) => purpose.download),
  ])
  const { agencyId, departmentId } = places.own
  const actors = {} as Record<Scope, Client>
  const everything = (scope: Scope) => Object.fromEntries([...permissions].map((permission) => [permission, scope]))
  const { holderOf } = accessBuilders(t)
  for (const scope of scopes)
    actors[scope] = await holderOf(everything(scope), { agencyId, departmentId: departmentId ?? 0 })
  const placeless = await holderOf(everything('DEPARTMENT'), { agencyId })
  return { t, endpoints, filled, actors, placeless, fill }
}

/** Ids that the actor reaches, and those of the same resource that they do not. */
export function splitIds({ filled }: World, segment: string, scope: Scope): { own: number[]; foreign: number[] } {
  const all = (names: readonly PlaceName[]) => names.flatMap((name) => idsOf[segment]?.(filled[name]) ?? [])
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
  init.headers = { cookie: client.cookie, 'content-type': 'application/json' }
  if (body !== undefined && method !== 'get') init.body = JSON.stringify(body)
  const response = await t.app.request(`${apiBase}${path}`, init)
  const text = await response.text()
  const json = response.headers.get('content-type')?.includes('json') === true
  const { requestId: _, ...rest } = json ? (JSON.parse(text) as Record<string, unknown>) : {}
  return { status: response.status, body: rest, text }
}

/** What stands in each table, as one number a table; sessions are left out, for being used changes them. */
export async function fingerprint({ deps }: TestApp): Promise<Record<string, unknown>> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = database() and table_type = 'BASE TABLE' and table_name <> 'session'`.execute(deps.database.db)
  const names = sql.join(rows.map(({ name }) => sql.table(name)))
  const sums = await sql<{ Table: string; Checksum: unknown }>`checksum table ${names}`.execute(deps.database.db)
  return Object.fromEntries(sums.rows.map((row) => [row.Table, row.Checksum]))
}
