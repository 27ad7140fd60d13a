import type { Answer, Input } from '#contract/endpoint.ts'
import type { Page } from '#contract/list.ts'
import { existing } from '#engines/resource/records.ts'
import { alsoWaiting } from '#engines/waiting.ts'
import { adapterOf, findSendingProvider } from '#features/messages/push-providers/service.ts'
import { type Permission, scopeFilter } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import type * as contract from './contract.ts'
import type { Message, MessageRow } from './contract.ts'
import { funnelOf } from './funnel.ts'
import { readHeard } from './handover-queries.ts'
import { reads, type StoredMessage } from './queries.ts'
import { waiting } from './waiting-queries.ts'

export { createBatchDraft } from './batch-draft.ts'
export { listOf } from './list.ts'
export { isTooLong, ownValues, readIn } from './texts.ts'

const columns = { agency: 'message.agency_id', department: 'message.department_id' }

export const messageScope = (ctx: Ctx, permission: Permission) => scopeFilter(ctx.actor, permission, columns)

function shown(ctx: Ctx, { reason, counts: _, ...message }: StoredMessage): Message {
  return { ...message, reason: reason && ctx.translate(reason) }
}

/** One with its funnel, as far as the channels it went through can know. */
export async function present(ctx: Ctx, message: StoredMessage): Promise<Answer<typeof contract.getMessage>> {
  const { kinds, ...numbers } = await readHeard(ctx.db, message.id)
  const channels = kinds.length > 0 ? kinds.map((kind) => adapterOf(kind).knows) : await usualChannel(ctx)
  return { ...shown(ctx, message), funnel: funnelOf(message.counts, { knows: channels, ...numbers }) }
}

async function usualChannel(ctx: Ctx) {
  const provider = await findSendingProvider(ctx)
  return [provider?.knows ?? 'NOTHING'] as const
}

const rowOf = ({ memberId: _, memberAccount: __, memberNameMasked: ___, ...row }: Message): MessageRow => row

export async function listMessages(
  ctx: Ctx,
  { query }: Input<typeof contract.listMessages>,
): Promise<Page<MessageRow>> {
  const scope = alsoWaiting(ctx, messageScope(ctx, 'messages:list'), waiting, query.waits)
  const page = await reads.list(ctx.db, query, scope)
  return { ...page, items: page.items.map((item) => rowOf(shown(ctx, item))) }
}

export async function getMessage(ctx: Ctx, id: number, permission: Permission) {
  return present(ctx, await existing(reads.find(ctx.db, id, messageScope(ctx, permission))))
}

export const showMessage = (ctx: Ctx, id: number) => getMessage(ctx, id, 'messages:show')

/** One in reach, for the search over all kinds. */
export async function findByNumber(ctx: Ctx, id: number) {
  const found = await reads.find(ctx.db, id, messageScope(ctx, 'messages:list'))
  return found && { label: found.title, state: { field: 'status', value: found.status } }
}

export { stateOf } from './count-queries.ts'
