import type { Input } from '#contract/endpoint.ts'
import { existing } from '#engines/resource/records.ts'
import { messageScope } from '#features/messages/messages/service.ts'
import type { Ctx } from '#kernel/context.ts'
import type { listMessageRecipients as contract } from './contract.ts'
import * as queries from './queries.ts'

export function listRecipients(ctx: Ctx, { query }: Input<typeof contract>) {
  return queries.listRecipients(ctx.db, query, messageScope(ctx, 'message-recipients:list'))
}

export function getRecipient(ctx: Ctx, id: number) {
  return existing(queries.findRecipient(ctx.db, id, messageScope(ctx, 'message-recipients:show')))
}
