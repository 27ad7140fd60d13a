import { z } from 'zod'
import { endpoint, id, idParams, text } from '#contract/endpoint.ts'
import { listQuery, page } from '#contract/list.ts'
import { audit } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { defineDomain, defineFeature } from '#kernel/feature.ts'
import { notFound } from '#kernel/http/errors.ts'
import { mount } from '#kernel/http/mount.ts'
import type { Sample } from '#test/support/sample.ts'

const toy = z.strictObject({ id, name: z.string() })
const surface = 'toy'

export const listToys = endpoint({
  surface,
  method: 'get',
  path: '/toys',
  permission: 'toys:list',
  summary: 'All toys',
  query: listQuery({ sorts: ['id'], filters: {} }),
  response: page(toy),
})

export const windToy = endpoint({
  surface,
  method: 'get',
  path: '/toys/{id}/wind',
  writes: true,
  permission: 'toys:run',
  summary: 'Wind a toy up, in the manner of contracts that write by GET',
  params: idParams,
  response: toy,
})

export const addToy = endpoint({
  surface,
  method: 'post',
  path: '/toys',
  permission: 'toys:create',
  summary: 'Add a toy',
  body: z.strictObject({ name: text(20) }),
  response: toy,
})

const top = { id: 1, name: 'top' }

export async function wind(ctx: Ctx, toyId: number) {
  if (toyId !== top.id) throw notFound()
  await audit(ctx, { action: 'wind', resource: 'toys', recordId: toyId })
  return top
}

/** Toys are made of nothing, so that the product needs no table for them. */
export const toys = defineFeature({
  name: 'toys',
  mount: (app) => {
    mount(app, listToys, async () => ({
      ...{ items: [top], total: 1, totalIsEstimate: false, hasNext: false, nextCursor: null },
    }))
    mount(app, windToy, (ctx, { params }) => wind(ctx, params.id))
    mount(app, addToy, async (ctx, { body }) => {
      await audit(ctx, { action: 'create', resource: 'toys', recordId: 2, recordLabel: body.name })
      return { id: 2, name: body.name }
    })
  },
})

export const toyDomain = defineDomain({ name: 'toys', features: [toys] })

export const toySample: Sample = {
  placeless: { toys: 'There is one toy, for everybody' },
  grantedToNobody: 'It is there for the guards only',
}
