import type { Answer, Input } from '#contract/endpoint.ts'
import type { Problem } from '#contract/problems.ts'
import { reachOf } from '#engines/audiences/reach.ts'
import { createRecord, editRecord, existing, placeOf, type Resource } from '#engines/resource/records.ts'
import { insertRecord, updateRecord } from '#engines/resource/write.ts'
import { checkAddress } from '#features/oversight/public.ts'
import { can, scopeFilter } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { conflict, forbidden, invalid } from '#kernel/http/errors.ts'
import { once } from '#kernel/idempotency.ts'
import type * as contract from './contract.ts'
import type { MessageInput } from './contract.ts'
import type { MessageClass, MessageKind, TargetKind } from './enums.ts'
import { deleteDraft, reads, type StoredMessage, stored } from './queries.ts'
import { present } from './service.ts'
import { targetColumns } from './target.ts'
import { findService } from './target-queries.ts'
import { placeholdersOf, type Texts } from './texts.ts'

export const columns = { agency: 'message.agency_id', department: 'message.department_id' }

/** What the log tells of a message; texts are no data of a person, whom they are for is on record by number. */
const told = ({
  counts: _,
  groups: __,
  recipients: ___,
  memberAccount,
  memberNameMasked,
  ...message
}: StoredMessage) => {
  const { kind, title, titleEn, body, bodyEn, link, image, serviceName, overCap, targetKind, topicName, fileName } =
    message
  return {
    ...{ kind, class: message.class, title, titleEn, body, bodyEn, link, image, serviceName, overCap, targetKind },
    ...{ conditions: message.conditions, topicName, fileName },
    member: memberAccount && `${memberNameMasked} (${memberAccount})`,
  }
}

export const resource: Resource<StoredMessage> = {
  name: 'messages',
  columns,
  find: (ctx, id, scope) => reads.find(ctx.db, id, scope),
  label: labelOf,
  shown: told,
  subjects: subjectsOf,
}

export function labelOf({ title, id }: { title: string; id: number }): string {
  return `${title} #${id}`
}

export function subjectsOf({ memberId }: Pick<StoredMessage, 'memberId'>) {
  return memberId === null ? [] : [{ type: 'members', id: memberId }]
}

/** Of one class only some may write and send. */
export function requireClass(ctx: Ctx, messageClass: MessageClass, action: 'create' | 'run'): void {
  if (messageClass === 'EMERGENCY' && !can(ctx.actor, `emergency-messages:${action}`))
    throw forbidden('message.emergency')
}

/** What a message must be, whatever it is sent to: checked when it is saved, and again when it is ordered. */
interface Whole extends Texts {
  kind: MessageKind
  targetKind: TargetKind | null
}

export async function problemsOf(ctx: Ctx, whole: Whole): Promise<Record<string, Problem>> {
  const { link, image, titleEn, bodyEn } = whole
  const problems: Record<string, Problem> = {}
  if (Boolean(titleEn) !== Boolean(bodyEn)) problems[titleEn ? 'bodyEn' : 'titleEn'] = { key: 'message.titleEn' }
  const ofRow = link?.startsWith('{{')
  if (ofRow && whole.targetKind && whole.targetKind !== 'LIST') problems.link = { key: 'message.rowLink' }
  const wrong = {
    link: link && !ofRow && (await checkAddress(ctx, link)),
    image: image && (await checkAddress(ctx, image)),
  }
  for (const [field, problem] of Object.entries(wrong)) if (problem) problems[field] = problem
  const target = targetProblem(whole)
  return target ? { ...problems, target } : problems
}

/** Whom a message may be for, by its kind and by what its texts name. */
function targetProblem({ kind, targetKind, ...texts }: Whole): Problem | undefined {
  if (targetKind === 'TOPIC') {
    const named = placeholdersOf(texts)
    if (named.length > 0) return { key: 'message.topicPersonal', params: { placeholders: named.join('、') } }
    if (kind === 'PERSONAL') return { key: 'message.topicKind' }
  }
  const many = targetKind === 'CONDITION' || targetKind === 'ALL'
  return many && kind === 'PERSONAL' ? { key: 'message.allKind' } : undefined
}

async function check(
  ctx: Ctx,
  input: MessageInput,
  targetKind: TargetKind | null,
  before?: StoredMessage,
): Promise<void> {
  requireClass(ctx, input.class, 'create')
  const { title, titleEn = null, body, bodyEn = null, link = null, image = null, kind } = input
  const problems = await problemsOf(ctx, { title, titleEn, body, bodyEn, link, image, kind, targetKind })
  if (input.serviceId && input.serviceId !== before?.serviceId && !(await findService(ctx, input.serviceId)))
    problems.serviceId = { key: 'message.service' }
  if (Object.keys(problems).length > 0) throw invalid(problems)
}

type Shown = Answer<typeof contract.createMessage>

export function createMessage(ctx: Ctx, { body }: Input<typeof contract.createMessage>): Promise<Shown> {
  const { requestKey: key, ...input } = body
  const request = { scope: 'messages', key, body: { create: input }, label: labelOf }
  return once<Shown>(ctx, request, async (ctx) => present(ctx, await insertDraft(ctx, input)))
}

function insertDraft(ctx: Ctx, input: MessageInput): Promise<StoredMessage> {
  const { target, ...said } = input
  return createRecord(resource, ctx, async (ctx) => {
    await check(ctx, input, target?.kind ?? null)
    const row = {
      ...stored.insert(said),
      ...(await targetColumns(ctx, target, reachOf(ctx, 'messages:create'))),
      ...placeOf(ctx, 'messages:create', undefined),
      ...{ status: 'DRAFT', created_by: ctx.actor.id },
    }
    return insertRecord('message', ctx.db, row, ctx.now())
  })
}

export async function editMessage(ctx: Ctx, { params, body }: Input<typeof contract.editMessage>): Promise<Shown> {
  const { version, target, ...change } = body
  const at = { id: params.id, version }
  const edited = await editRecord(resource, ctx, {
    ...at,
    check: ({ status }) => {
      if (status !== 'DRAFT') throw conflict('message.notDraft')
    },
    write: async (ctx, before) => {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const targetKind = target === undefined ? before.targetKind : (target?.kind ?? null)
      await check(ctx, { ...before, ...given } as MessageInput, targetKind, before)
      requireClass(ctx, before.class, 'create')
      const aim = target === undefined ? {} : await targetColumns(ctx, target, reachOf(ctx, 'messages:edit'))
      return updateRecord('message', ctx.db, at, { ...stored.update(change), ...aim }, ctx.now())
    },
  })
  return present(ctx, edited)
}

export function deleteMessage(ctx: Ctx, { params: { id } }: Input<typeof contract.deleteMessage>) {
  return inTransaction(ctx, async (ctx) => {
    const before = await existing(reads.find(ctx.db, id, scopeFilter(ctx.actor, 'messages:delete', columns)))
    if (!(await deleteDraft(ctx.db, id))) throw conflict('message.notDraft')
    const record = { resource: 'messages', recordId: id, recordLabel: labelOf(before), subjects: subjectsOf(before) }
    await audit(ctx, { ...record, action: 'delete' })
    return {}
  })
}
