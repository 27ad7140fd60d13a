import type { Input } from '#contract/endpoint.ts'
import { hasStrayBraces } from '#contract/placeholders.ts'
import type { Problem } from '#contract/problems.ts'
import { editRecord, placeOf, scopeOn } from '#engines/resource/records.ts'
import { verbsOf } from '#engines/resource/verbs.ts'
import { taken, updateRecord } from '#engines/resource/write.ts'
import { listOf } from '#features/messages/messages/service.ts'
import { checkAddress } from '#features/oversight/public.ts'
import { can, type Permission } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { forbidden, invalid } from '#kernel/http/errors.ts'
import type { endpoints, MessageBatch, MessageBatchInput } from './contract.ts'
import { isService, reads, stored } from './queries.ts'

export { findTakingFiles } from './queries.ts'

const verbs = verbsOf({
  name: 'message-batches',
  table: 'message_batch',
  columns: { agency: 'message_batch.agency_id', department: 'message_batch.department_id' },
  reads,
  stored,
  label: ({ name, code }) => `${name} (${code})`,
  place: (ctx, { agencyId, takesFiles }) => ({
    ...placeOf(ctx, 'message-batches:create', agencyId),
    files_by: takesFiles ? ctx.actor.id : null,
  }),
  check,
  taken: taken('messageBatch.codeTaken', 'code', { agencyId: 'agency' }),
})

export const messageBatches = { ...verbs, edit: editBatch }

/** Whoever lets a batch take files is the one with whose rights they are imported from then on. */
function editBatch(ctx: Ctx, { params, body }: Input<typeof endpoints.edit>): Promise<MessageBatch> {
  const { version, ...change } = body
  const at = { id: params.id, version }
  const files = change.takesFiles === undefined ? {} : { files_by: change.takesFiles ? ctx.actor.id : null }
  return editRecord(verbs.resource, ctx, {
    ...at,
    write: async (ctx, before) => {
      await check(ctx, { ...before, ...given(change) }, before)
      return updateRecord('message_batch', ctx.db, at, { ...stored.update(change), ...files }, ctx.now())
    },
  })
}

const given = <T extends object>(change: T) =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<T>

type Texts = Pick<MessageBatchInput, 'title' | 'titleEn' | 'body' | 'bodyEn' | 'link'>

async function check(ctx: Ctx, after: MessageBatchInput, before?: MessageBatch): Promise<void> {
  if (after.class === 'EMERGENCY' && !can(ctx.actor, 'emergency-messages:create')) throw forbidden('message.emergency')
  const problems = textProblems(after)
  const begins = after.takesFiles && !before?.takesFiles
  if (begins && !can(ctx.actor, 'message-batches:import')) problems.takesFiles = { key: 'messageBatch.filesBy' }
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
  return reads.find(ctx.db, id, scopeOn(verbs.resource, ctx, permission))
}
