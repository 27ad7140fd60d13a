import { hasStrayBraces } from '#contract/placeholders.ts'
import type { Problem } from '#contract/problems.ts'
import { placeOf, scopeOn } from '#engines/resource/records.ts'
import { verbsOf } from '#engines/resource/verbs.ts'
import { taken } from '#engines/resource/write.ts'
import { listOf } from '#features/messages/messages/service.ts'
import { checkAddress } from '#features/oversight/public.ts'
import { can, type Permission } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { forbidden, invalid } from '#kernel/http/errors.ts'
import type { MessageBatch, MessageBatchInput } from './contract.ts'
import { isService, reads, stored } from './queries.ts'

export const messageBatches = verbsOf({
  name: 'message-batches',
  table: 'message_batch',
  columns: { agency: 'message_batch.agency_id', department: 'message_batch.department_id' },
  reads,
  stored,
  label: ({ name, code }) => `${name} (${code})`,
  place: (ctx, { agencyId }) => placeOf(ctx, 'message-batches:create', agencyId),
  check,
  taken: taken('messageBatch.codeTaken', 'code', { agencyId: 'agency' }),
})

type Texts = Pick<MessageBatchInput, 'title' | 'titleEn' | 'body' | 'bodyEn' | 'link'>

async function check(ctx: Ctx, after: MessageBatchInput, before?: MessageBatch): Promise<void> {
  if (after.class === 'EMERGENCY' && !can(ctx.actor, 'emergency-messages:create')) throw forbidden('message.emergency')
  const problems = textProblems(after)
  if (after.link && !after.link.startsWith('{{')) {
    const wrong = await checkAddress(ctx, after.link)
    if (wrong) problems.link = wrong
  }
  const { serviceId } = after
  if (serviceId && serviceId !== before?.serviceId && !(await isService(ctx, serviceId)))
    problems.serviceId = { key: 'message.service' }
  if (Object.keys(problems).length > 0) throw invalid(problems)
}

function textProblems(texts: Texts): Record<string, Problem> {
  const { title, titleEn = null, body, bodyEn = null, link = null } = texts
  const stray = Object.entries({ title, titleEn, body, bodyEn }).filter(([, text]) => text && hasStrayBraces(text))
  const problems = Object.fromEntries(stray.map(([field]) => [field, { key: 'messageBatch.braces' }]))
  if (Boolean(titleEn) !== Boolean(bodyEn)) problems[titleEn ? 'bodyEn' : 'titleEn'] = { key: 'message.titleEn' }
  const { needed } = listOf({ title, titleEn, body, bodyEn, link, image: null })
  if (needed.length === 0) problems.body ??= { key: 'messageBatch.noColumns' }
  return problems
}

/** A batch that a right on what is made of it reaches; undefined also where it is foreign. */
export function findUsableBatch(ctx: Ctx, id: number, permission: Permission): Promise<MessageBatch | undefined> {
  return reads.find(ctx.db, id, scopeOn(messageBatches.resource, ctx, permission))
}
