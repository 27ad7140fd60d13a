import type { Input } from '#contract/endpoint.ts'
import type { Page } from '#contract/list.ts'
import { existing, getRecord, type Resource, scopeOn } from '#engines/resource/records.ts'
import { updateRecord } from '#engines/resource/write.ts'
import { alsoWaiting } from '#engines/waiting.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { conflict, stale } from '#kernel/http/errors.ts'
import type { listPushUserLists as list, PushUserList, releasePushUserList } from './contract.ts'
import * as queries from './queries.ts'
import { releasableMs } from './remove.ts'

const resource: Resource<PushUserList> = {
  name: 'push-user-lists',
  find: (ctx, id, scope) => queries.reads.find(ctx.db, id, scope),
  label: ({ id, providerName }) => `${providerName} #${id}`,
  shown: ({ status }) => ({ status }),
}

export function listPushUserLists(ctx: Ctx, { query }: Input<typeof list>): Promise<Page<PushUserList>> {
  const scope = scopeOn(resource, ctx, 'push-user-lists:list')
  return queries.reads.list(ctx.db, query, alsoWaiting(ctx, scope, queries.waiting, query.waits))
}

export const getPushUserList = (ctx: Ctx, id: number) => getRecord(resource, ctx, id, 'push-user-lists:show')

/** Once, for this list: its accounts may be deleted although they are more than the limit. */
export function release(ctx: Ctx, { params, body }: Input<typeof releasePushUserList>): Promise<PushUserList> {
  return inTransaction(ctx, async (ctx) => {
    const before = await getRecord(resource, ctx, params.id, 'push-user-lists:approve')
    if (before.status !== 'STOPPED') throw conflict('pushUserList.notStopped')
    if (ctx.now().getTime() - Date.parse(before.checkedAt ?? '') > releasableMs) throw conflict('pushUserList.tooOld')
    const at = { id: params.id, version: body.version }
    const change = { status: 'RELEASED', released_by: ctx.actor.id }
    if (!(await updateRecord('push_user_list', ctx.db, at, change, ctx.now()))) throw stale(before)
    const after = await existing(resource.find(ctx, params.id))
    const difference = { invalid: after.invalid, nobody: after.nobody, total: after.total }
    const record = { recordId: after.id, recordLabel: resource.label(after), difference }
    await audit(ctx, { action: 'release', resource: 'push-user-lists', ...record, reason: body.reason })
    return after
  })
}
