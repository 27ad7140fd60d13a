import { sql } from 'kysely'
import { lastInstantDay } from '#contract/days.ts'
import { defineBulk } from '#engines/bulk/bulk.ts'
import { getRecord } from '#engines/resource/records.ts'
import { checkBreaks } from './breaks.ts'
import * as contract from './contract.ts'
import { readsAt } from './queries.ts'
import { endAllowedUrl, extendAllowedUrl, places } from './service.ts'

const of = {
  list: contract.listAllowedUrls,
  resource: places.resource,
  rows: (now: Date) => readsAt(now).rows,
  sensitivity: 'PLAIN',
  versioned: true,
} as const

/** One that an address in use needs is ended by itself, where what would break is looked at. */
export const ending = defineBulk({
  ...of,
  name: { zh: '移出白名單', en: 'Take places off the list' },
  endpoints: { preview: contract.previewEndings, order: contract.orderEndings },
  hinder: (ctx) => sql<string | null>`case when url_allow.valid_until_at < ${ctx.now()} then 'allowedUrl.ended' end`,
  rule: async (ctx, id) => {
    const before = await getRecord(places.resource, ctx, id, 'url-allow-list:edit')
    await checkBreaks(ctx, before, null, 0)
  },
  step: (ctx, id, body) => endAllowedUrl(ctx, { params: { id }, body: { ...body, breaks: 0 }, query: undefined }),
})

export const extending = defineBulk({
  ...of,
  name: { zh: '延長白名單期限', en: 'Let places hold longer' },
  endpoints: { preview: contract.previewExtensions, order: contract.orderExtensions },
  hinder: (_, { validUntilAt }) =>
    sql<string | null>`
      case when url_allow.valid_until_at is null or url_allow.valid_until_at >= ${new Date(validUntilAt ?? lastInstantDay)}
        then 'allowedUrl.longer' end`,
  step: (ctx, id, body) => extendAllowedUrl(ctx, { id, ...body }),
})
