import { z } from 'zod'
import { externalHost, pathPrefix } from '#contract/addresses.ts'
import { endInstant, endpoint, id, idParams, optionalText, text, version } from '#contract/endpoint.ts'
import { flag, q } from '#contract/list.ts'
import { changesOf, resourceEndpoints, stepsOf } from '#contract/resource.ts'
import { bulkEndpoints } from '#engines/bulk/contract.ts'
import { placeStates } from './enums.ts'

/** What of them may wait for somebody: the count of the start page. */
export const placesWaiting = ['allowedUrlsEnding'] as const

/** A place whose addresses people may be led to. */
export const allowedUrl = z.strictObject({
  id,
  /** As the name service knows it, and as people read it: `xn--fsqu00a.xn--kpry57d` is 例子.台灣. */
  host: z.string(),
  hostName: z.string(),
  subdomains: z.boolean(),
  pathPrefix: z.string(),
  validUntilAt: z.string().nullable(),
  state: z.enum(placeStates),
  reason: z.string(),
  requestedBy: z.string().nullable(),
  createdByName: z.string().nullable(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type AllowedUrl = z.infer<typeof allowedUrl>

export const allowedUrlInput = z.strictObject({
  host: externalHost,
  subdomains: z.boolean().default(false),
  pathPrefix: pathPrefix.default('/'),
  validUntilAt: endInstant.nullish(),
  reason: text(200),
  requestedBy: optionalText(100),
})
export type AllowedUrlInput = z.output<typeof allowedUrlInput>

/** How many addresses in use it leaves without a place, as whoever asks has seen them: by more it is refused. */
const breaks = z.number().int().min(0).default(0)

export const {
  list: listAllowedUrls,
  get: getAllowedUrl,
  create: createAllowedUrl,
  edit: editAllowedUrl,
} = resourceEndpoints('url-allow-list', {
  noun: 'allowed place',
  item: allowedUrl,
  input: allowedUrlInput,
  changes: changesOf(allowedUrlInput).extend({ breaks }),
  // A city leads to some hundreds of places.
  sorts: [
    'id',
    'host',
    'pathPrefix',
    'subdomains',
    'validUntilAt',
    'requestedBy',
    'reason',
    'createdByName',
    'createdAt',
  ],
  filters: {
    q,
    state: z.enum(placeStates).optional(),
    subdomains: flag.optional(),
    waits: z.enum(placesWaiting).optional(),
  },
})

const step = stepsOf('url-allow-list', allowedUrl)
const why = z.strictObject({ version, breaks, reason: text(200) })
export const endAllowedUrl = step('end', 'edit', 'Take a place off the list from now on', why)

/** An address in use that no place would allow any more. */
export const brokenUse = z.strictObject({
  resource: z.string(),
  recordId: id,
  label: z.string(),
  field: z.string(),
  address: z.string(),
})
export type BrokenUse = z.infer<typeof brokenUse>

export const findBreaks = endpoint({
  method: 'post',
  path: '/url-allow-list/{id}/breaks',
  permission: 'url-allow-list:edit',
  summary: 'Which addresses in use only this place allows, and a change or its end would leave without one',
  writes: false,
  params: idParams,
  /** The place as it would be; null for none. */
  body: z.strictObject({ change: changesOf(allowedUrlInput).omit({ version: true }).nullable() }),
  response: z.strictObject({ total: z.number().int(), uses: z.array(brokenUse) }),
})

export const testAddress = endpoint({
  method: 'post',
  path: '/url-allow-list/test',
  permission: 'url-allow-list:list',
  summary: 'Whether an address would be allowed, and by which place',
  writes: false,
  body: z.strictObject({ address: text(500) }),
  response: z.strictObject({
    /** What is wrong with it, in words; null for one that is allowed. */
    problem: z.string().nullable(),
    host: z.string().nullable(),
    hostName: z.string().nullable(),
    place: allowedUrl.nullable(),
  }),
})

export const { preview: previewEndings, order: orderEndings } = bulkEndpoints('url-allow-list/end', listAllowedUrls, {
  permission: 'url-allow-list:edit',
  summary: 'Take places off the list that no address in use needs',
  body: z.strictObject({ reason: text(200) }),
})

export const { preview: previewExtensions, order: orderExtensions } = bulkEndpoints(
  'url-allow-list/extend',
  listAllowedUrls,
  {
    permission: 'url-allow-list:edit',
    summary: 'Let places hold until another day',
    body: z.strictObject({ validUntilAt: endInstant }),
  },
)
