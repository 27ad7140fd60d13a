import { countTags, labelOf } from '#features/cards/member-cards/service.ts'
import { type AuditEntry, auditMany, type Difference } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { updateVersions } from '#kernel/database/bulk-update.ts'
import { type CardChange, namesOf } from './decide.ts'
import { deleteTagsOf, insertTags } from './queries.ts'

/** Writes changed cards with their tags and what the log tells of them; false when one has another version by now. */
export async function updateCards(ctx: Ctx, runId: number, changes: CardChange[]): Promise<boolean> {
  const rows = changes.map(({ card: { id, version }, validFromOn, validUntilOn }) => {
    return { id, version, valid_from_on: validFromOn, valid_until_on: validUntilOn }
  })
  if (!(await updateVersions('member_card', ctx.db, rows, ctx.now()))) return false
  const retagged = changes.filter(({ card, tags }) => namesOf(card.tags) !== namesOf(tags))
  const given = [...new Set(retagged.flatMap(({ tags }) => tags.map(({ id }) => id)))]
  if ((await countTags(ctx.db, given)) < given.length) return false
  await deleteTagsOf(
    ctx.db,
    retagged.map(({ card }) => card.id),
  )
  await insertTags(
    ctx.db,
    retagged.flatMap(({ card: { id: cardId, agencyId }, tags }) =>
      tags.map(({ id: tagId }) => ({ cardId, tagId, agencyId })),
    ),
  )
  await auditMany(
    ctx,
    changes.map((change) => auditOf(runId, change)),
  )
  return true
}

function auditOf(runId: number, { card, tags, ...days }: CardChange): AuditEntry {
  const difference: Difference = {}
  for (const field of ['validFromOn', 'validUntilOn'] as const)
    if (card[field] !== days[field]) difference[field] = { from: card[field], to: days[field] }
  const tagNames = { from: namesOf(card.tags), to: namesOf(tags) }
  if (tagNames.from !== tagNames.to) difference.tagNames = tagNames
  return {
    ...{ action: 'edit', resource: 'member-cards', recordId: card.id, recordLabel: labelOf(card) },
    ...{ difference, reason: `匯入 #${runId}`, subjects: [{ type: 'members', id: card.memberId }] },
  }
}
