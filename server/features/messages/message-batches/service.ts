import { hasStrayBraces, ownPlaceholders, placeholdersIn } from '#contract/placeholders.ts'
import type { Problem } from '#contract/problems.ts'
import { placeOf } from '#engines/resource/records.ts'
import { verbsOf } from '#engines/resource/verbs.ts'
import { taken } from '#engines/resource/write.ts'
import { checkAddress } from '#features/oversight/public.ts'
import { can } from '#kernel/access/permissions.ts'
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

/** The columns that a file must have for these texts, by their names. */
export function columnsNamed({ title, titleEn, body, bodyEn, link }: Texts): string[] {
  return placeholdersIn([title, titleEn, body, bodyEn, link]).filter((name) => !ownPlaceholders.includes(name))
}

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
  const { title, titleEn, body, bodyEn } = texts
  const stray = Object.entries({ title, titleEn, body, bodyEn }).filter(([, text]) => text && hasStrayBraces(text))
  const problems = Object.fromEntries(stray.map(([field]) => [field, { key: 'messageBatch.braces' }]))
  if (Boolean(titleEn) !== Boolean(bodyEn)) problems[titleEn ? 'bodyEn' : 'titleEn'] = { key: 'message.titleEn' }
  if (columnsNamed(texts).length === 0) problems.body ??= { key: 'messageBatch.noColumns' }
  return problems
}
