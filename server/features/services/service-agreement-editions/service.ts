import { hash } from 'node:crypto'
import { dayEndUtc, dayStartUtc, taipeiDay } from '#contract/days.ts'
import type { Input } from '#contract/endpoint.ts'
import { createRecord, editRecord, existing, getRecord } from '#engines/resource/records.ts'
import { pick, readVerbsOf } from '#engines/resource/verbs.ts'
import { insertRecord, updateRecord } from '#engines/resource/write.ts'
import { tellRichText } from '#engines/rich-text/rich-text.ts'
import { checkTexts, linkProblem } from '#features/services/service-agreement-templates/service.ts'
import { scopeFilter } from '#kernel/access/permissions.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { isDuplicateKey } from '#kernel/database/driver-errors.ts'
import { conflict, invalid, stale } from '#kernel/http/errors.ts'
import type * as contract from './contract.ts'
import type { Edition, EditionText } from './contract.ts'
import * as queries from './queries.ts'
import { readsAt, stored } from './queries.ts'

const columns = { agency: 'service_agreement.agency_id', department: 'service_agreement.department_id' }
const told = (text: string | null) => text && tellRichText(text)

export const editions = readVerbsOf({
  name: 'service-agreement-editions',
  columns,
  reads: readsAt,
  label: ({ agreementName, agreementCode, edition }) => `${agreementName} (${agreementCode}) #${edition}`,
  shown: (edition) => ({
    ...pick(edition, ['edition', 'note', 'effectiveAt', 'asksAgain', 'sha256']),
    textZh: told(edition.textZh),
    textEn: told(edition.textEn),
  }),
})
const { resource } = editions

type Texts = Pick<EditionText, 'textZh' | 'textEn'>

/** A new draft of an agreement; its texts are those that are given, else the newest. Answers its id; within a transaction. */
export async function draftEdition(ctx: Ctx, agreementId: number, given?: Texts): Promise<number> {
  const newest = await queries.findNewest(ctx.db, agreementId)
  const { textZh = null, textEn = null } = given ?? newest ?? {}
  const at = { agreement_id: agreementId, edition: (newest?.edition ?? 0) + 1, draft_key: agreementId }
  const row = { ...at, ...stored.insert({ textZh, textEn, note: null }) }
  return insertRecord('service_agreement_edition', ctx.db, row, ctx.now()).catch((error: unknown) => {
    throw isDuplicateKey(error) ? conflict('agreementEdition.hasDraft') : error
  })
}

export async function createEdition(ctx: Ctx, { body: { agreementId } }: Input<typeof contract.createEdition>) {
  const scope = scopeFilter(ctx.actor, 'service-agreement-editions:create', columns)
  const agreement = await queries.findAgreement(ctx.db, agreementId, scope)
  if (!agreement) throw invalid({ agreementId: 'agreementEdition.agreement' })
  return createRecord(resource, ctx, (ctx) => draftEdition(ctx, agreementId))
}

export function editEdition(ctx: Ctx, { params: { id }, body }: Input<typeof contract.editEdition>) {
  const { version, ...change } = body
  return editRecord(resource, ctx, {
    id,
    version,
    check: checkDraft,
    write: async (ctx) => {
      await checkTexts(ctx, change)
      return updateRecord('service_agreement_edition', ctx.db, { id, version }, stored.update(change), ctx.now())
    },
  })
}

function checkDraft({ state }: Edition): void {
  if (state !== 'DRAFT') throw conflict('agreementEdition.published')
}

/** The digest of an edition: of what both languages say in their one form. */
const digestOf = (textZh: string, textEn: string): Buffer =>
  hash('sha256', hash('sha256', textZh) + hash('sha256', textEn), 'buffer')

/** Whoever approves need not be able to write: what is published is what was read under its version. */
export function publishEdition(ctx: Ctx, { params: { id }, body }: Input<typeof contract.publishEdition>) {
  const permission = 'service-agreement-editions:approve'
  return inTransaction(ctx, async (ctx) => {
    const before = await getRecord(resource, ctx, id, permission)
    checkDraft(before)
    if (!(await publish(ctx, before, body))) throw stale(await getRecord(resource, ctx, id, permission))
    const after = await existing(resource.find(ctx, id))
    const difference = pick(after, ['effectiveAt', 'asksAgain', 'sha256'])
    const { name, label } = resource
    await audit(ctx, { action: 'publish', resource: name, recordId: id, recordLabel: label(after), difference })
    return after
  })
}

async function publish(ctx: Ctx, before: Edition, body: Input<typeof contract.publishEdition>['body']) {
  const { id, agreementId, textZh, textEn } = before
  if (before.version !== body.version) return false
  if (!textZh || !textEn) throw conflict('agreementEdition.incomplete')
  const problem = (await linkProblem(ctx, textZh)) ?? (await linkProblem(ctx, textEn))
  if (problem) throw conflict(problem.key, problem.params)
  const effectiveAt = await effectiveFrom(ctx, agreementId, body.effectiveOn)
  // Of the first there is nobody to ask again, and from it on it counts who has agreed.
  const asksAgain = body.asksAgain || before.edition === 1
  const sha256 = digestOf(textZh, textEn)
  const sealed = { sha256, effective_at: effectiveAt, asks_again: Number(asksAgain) }
  const published = { status: 'PUBLISHED', draft_key: null, published_at: ctx.now(), published_by: ctx.actor.id }
  const change = { ...sealed, ...published }
  const at = { id, version: body.version }
  const isPublished = await updateRecord('service_agreement_edition', ctx.db, at, change, ctx.now())
  if (isPublished) await queries.insertSeal(ctx.db, { editionId: id, sha256, effectiveAt, asksAgain })
  return isPublished
}

/** The beginning of a day to come, or now for today: what members agreed to before keeps its time. */
async function effectiveFrom(ctx: Ctx, agreementId: number, day: string): Promise<Date> {
  const today = taipeiDay(ctx.now())
  const effectiveAt = day === today ? ctx.now() : dayStartUtc(day)
  if (dayEndUtc(day) >= ctx.now() && (await queries.moveEffective(ctx.db, agreementId, effectiveAt))) return effectiveAt
  const { lastEffectiveAt } = await queries.findLastEffective(ctx.db, agreementId)
  const earliest = lastEffectiveAt && lastEffectiveAt > ctx.now() ? taipeiDay(lastEffectiveAt) : today
  throw invalid({ effectiveOn: { key: 'agreementEdition.effectiveOn', params: { day: earliest } } })
}

export { hasEditionInForce, holds, isInForce } from './in-force.ts'
