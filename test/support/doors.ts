import type { EndpointShape } from '#contract/endpoint.ts'
import { surfaceOf } from '#contract/endpoint.ts'
import { nobody } from '#kernel/access/permissions.ts'
import { createContext, type Deps } from '#kernel/context.ts'
import { ApiError } from '#kernel/http/errors.ts'
import { createProduct } from '#kernel/product.ts'
import { product } from '#server/domains.ts'
import { admin } from '#server/surfaces/admin.ts'
import { toyDomain } from './toy/feature.ts'
import { toySurface } from './toy/surface.ts'

/** The product and a door more that is like none of its own: what the guards go through. */
export const guarded = createProduct([...product.domains, toyDomain], [...product.surfaces, toySurface])

export const doorOf = (e: EndpointShape) => guarded.surfaces.find(({ name }) => name === surfaceOf(e)) ?? admin

/** What tests call an endpoint's address: below the base of the console's door, from the root at any other. */
export const addressOf = (e: EndpointShape) => (doorOf(e) === admin ? e.path : doorOf(e).base + e.path)

const doorAt = (address: string) =>
  guarded.surfaces.find((one) => one !== admin && address.startsWith(`${one.base}/`)) ?? admin

export const urlOf = (address: string) => (doorAt(address) === admin ? admin.base + address : address)

interface Known {
  userId: number
  cookie: string
}

/** How a test's user is known at each door. */
const headersOf: Record<string, (user: Known) => Record<string, string>> = {
  admin: ({ cookie }) => ({ cookie }),
  toy: ({ userId }) => ({ authorization: `Bearer ${userId}` }),
}

export function headersAt(address: string, user: Known): Record<string, string> {
  const { name } = doorAt(address)
  const headers = headersOf[name]?.(user)
  if (!headers) throw new Error(`test/support/doors.ts lacks how a user is known at ${name}`)
  return headers
}

/** What is answered to an error at the door of an endpoint, word for word. */
export function refusalOf(deps: Deps, e: EndpointShape, error: ApiError, requestId: string) {
  const { refusal } = doorOf(e)
  const ctx = createContext({ ...deps, product: guarded }, nobody, { id: requestId, ip: '', lang: 'zh-TW' })
  return { status: refusal.status(error), body: refusal.of(error, ctx) }
}

interface Seen {
  status: number
  text: string
  requestId: string
}

/** A fault of ours, and no refusal of what was asked, also where all of them have one status. */
export function isFault(deps: Deps, e: EndpointShape, { status, text, requestId }: Seen): boolean {
  const params = { seconds: 2 }
  const ours = (['internal', 'unavailable'] as const).map((key) => new ApiError('internal', { key, params }))
  const faults = ours.map((error) => refusalOf(deps, e, error, requestId))
  if (faults.some((fault) => fault.status === status && JSON.stringify(fault.body) === text)) return true
  return status >= 500 && status !== doorOf(e).refusal.status(new ApiError('invalid', { key: 'invalid' }))
}

/** Whether the answer is a success, or a refusal in the envelope of the endpoint's door. */
export function isInEnvelope(e: EndpointShape, { status, text }: Seen): boolean {
  const { answer, refusal, statuses } = doorOf(e)
  if (e.raw && status < 300) return true
  const form = statuses.includes(status) ? answer.form(e) : refusal.form
  return isJson(text) && form.safeParse(JSON.parse(text)).success
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
