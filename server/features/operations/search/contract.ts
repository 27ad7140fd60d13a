import { z } from 'zod'
import { endpoint, id, text } from '#contract/endpoint.ts'
import { halfWidth } from '#contract/spelling.ts'

export const foundRecord = z.strictObject({
  resource: z.string(),
  id,
  /** What it is known by: a code, an account, `#128`. */
  key: z.string(),
  label: z.string(),
  state: z.strictObject({ field: z.string(), value: z.string() }).optional(),
  /** The record on whose page it is shown, where it has none of its own. */
  on: z.strictObject({ resource: z.string(), id }).optional(),
})
export type Found = z.infer<typeof foundRecord>

/** What is typed may be anything and travels in a body, not in an address. */
export const searchRecords = endpoint({
  method: 'post',
  path: '/search',
  permission: null,
  why: 'Each kind is searched for whoever may list it, within the reach of that grant',
  writes: false,
  // Somebody who types asks three times a second.
  rate: { requests: 60, seconds: 20 },
  summary:
    'Records of every kind that has a key, by its beginning: coupons, dispatches, merchants, users, jobs and others',
  body: z.strictObject({ term: text(60).transform(halfWidth) }),
  response: z.strictObject({ items: z.array(foundRecord) }),
})
