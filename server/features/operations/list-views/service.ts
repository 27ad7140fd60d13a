import type { EndpointShape, Input } from '#contract/endpoint.ts'
import { existing } from '#engines/resource/records.ts'
import { insertRecord, taken, updateRecord } from '#engines/resource/write.ts'
import { audit, differenceOf } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { notFound, stale } from '#kernel/http/errors.ts'
import type * as contract from './contract.ts'
import type { ListView } from './contract.ts'
import { deleteOwnView, findOwnView, listViewsOf, stored } from './queries.ts'
import { checkName, checkQuery, listOf } from './rules.ts'

type Endpoints = readonly EndpointShape[]

const resource = 'list-views'
const nameTaken = taken('listView.nameTaken', 'name')
const shownOf = ({ resource: list, name, query, shared }: ListView) => ({ list, name, query, shared })

export async function listViews(ctx: Ctx, { query }: Input<typeof contract.listViews>, endpoints: Endpoints) {
  listOf(ctx, endpoints, query.resource)
  return { items: await listViewsOf(ctx.db, query.resource, ctx.actor) }
}

export function createView(
  ctx: Ctx,
  { body }: Input<typeof contract.createView>,
  endpoints: Endpoints,
): Promise<ListView> {
  checkQuery(listOf(ctx, endpoints, body.resource), body.query)
  checkName(body.name)
  return inTransaction(ctx, async (ctx) => {
    const row = { ...stored.insert(body), owner_id: ctx.actor.id ?? 0 }
    const id = await insertRecord('list_view', ctx.db, row as never, ctx.now()).catch(nameTaken)
    const view = await existing(findOwnView(ctx.db, id, ctx.actor))
    const difference = differenceOf({}, shownOf(view))
    await audit(ctx, { action: 'create', resource, recordId: id, recordLabel: view.name, difference })
    return view
  })
}

export function editView(
  ctx: Ctx,
  { params: { id }, body: { version, ...change } }: Input<typeof contract.editView>,
  endpoints: Endpoints,
): Promise<ListView> {
  return inTransaction(ctx, async (ctx) => {
    const before = await existing(findOwnView(ctx.db, id, ctx.actor))
    listOf(ctx, endpoints, before.resource)
    checkName(change.name)
    const at = { id, version }
    if (!(await updateRecord('list_view', ctx.db, at, stored.update(change), ctx.now()).catch(nameTaken)))
      throw stale(before)
    const view = await existing(findOwnView(ctx.db, id, ctx.actor))
    const difference = differenceOf(shownOf(before), shownOf(view))
    await audit(ctx, { action: 'edit', resource, recordId: id, recordLabel: view.name, difference })
    return view
  })
}

export function deleteView(ctx: Ctx, { params: { id } }: Input<typeof contract.deleteView>) {
  return inTransaction(ctx, async (ctx) => {
    const view = await existing(findOwnView(ctx.db, id, ctx.actor))
    if (!(await deleteOwnView(ctx.db, id, ctx.actor))) throw notFound()
    await audit(ctx, { action: 'delete', resource, recordId: id, recordLabel: view.name })
    return {}
  })
}
