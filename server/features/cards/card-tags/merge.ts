import { z } from 'zod'
import { type Input, id } from '#contract/endpoint.ts'
import { getRecord } from '#engines/resource/records.ts'
import { scopeOf } from '#kernel/access/permissions.ts'
import { auditMany } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { conflict, forbidden, invalid, stale } from '#kernel/http/errors.ts'
import { defineJob, enqueue } from '#kernel/jobs/jobs.ts'
import type * as contract from './contract.ts'
import type { CardTag } from './contract.ts'
import { countMerged, deleteTag, hasIncoming, markMerging, moveSome } from './merge-queries.ts'
import { cardTags } from './service.ts'

const { resource } = cardTags
/** So many cards change with the request; more are for a job, in chunks of as many. */
const few = 2_000

/** It changes cards of all agencies, and tells how many have a tag: a grant over some of them is not enough. */
function mergeOf(ctx: Ctx, tagId: number): Promise<CardTag> {
  if (scopeOf(ctx.actor, 'card-tags:delete') !== 'ALL') throw forbidden('cardTag.scope')
  return getRecord(resource, ctx, tagId, 'card-tags:delete')
}

export async function previewMerge(ctx: Ctx, { params, body }: Input<typeof contract.previewMerge>) {
  const tag = await mergeOf(ctx, params.id)
  await intoOf(ctx, tag, body.intoId)
  const counted = await countMerged(ctx.db, tag.id, body.intoId)
  return { ...counted, atOnce: counted.cards <= few }
}

/** Its cards get the other tag, and it goes: with the request where they are few, and else by a job. */
export function mergeTag(ctx: Ctx, { params, body: { intoId, version } }: Input<typeof contract.mergeTag>) {
  return inTransaction(ctx, async (ctx) => {
    const tag = await mergeOf(ctx, params.id)
    const into = await intoOf(ctx, tag, intoId)
    if (!(await markMerging(ctx.db, { id: tag.id, version }, into, ctx.now()))) throw stale(await mergeOf(ctx, tag.id))
    const { cards } = await countMerged(ctx.db, tag.id, intoId)
    const jobId = cards > few ? await enqueue(ctx, mergingTags, { id: tag.id, intoId }, { title: tag.name }) : null
    if (jobId === null) await moveAll(ctx, tag.id, intoId)
    const of = { action: 'merge', resource: resource.name }
    const [gone, stays] = [
      { mergedIntoName: into.name, cards },
      { mergedFromName: tag.name, cards },
    ]
    await auditMany(ctx, [
      { ...of, recordId: tag.id, recordLabel: tag.name, difference: gone },
      { ...of, recordId: intoId, recordLabel: into.name, difference: stays },
    ])
    return { intoId, cards, jobId }
  })
}

/** Neither of the two is on its way into another one, nor is anything on its way into the first. */
async function intoOf(ctx: Ctx, tag: CardTag, intoId: number): Promise<CardTag> {
  if (tag.id === intoId) throw invalid({ intoId: 'cardTag.itself' })
  if (tag.mergedIntoName || (await hasIncoming(ctx.db, tag.id))) throw conflict('cardTag.merging')
  const into = await resource.find(ctx, intoId)
  if (!into || into.mergedIntoName) throw invalid({ intoId: 'cardTag.into' })
  return into
}

async function moveAll(ctx: Ctx, tagId: number, intoId: number): Promise<void> {
  while ((await moveSome(ctx.db, tagId, intoId, few)) > 0);
  await deleteTag(ctx.db, tagId)
}

export const mergingTags = defineJob({
  kind: 'card-tag-merge',
  payload: z.strictObject({ id, intoId: id }),
  permission: 'card-tags:delete',
  maxAttempts: 3,
  run: async (job, { id, intoId }) => {
    let moved = 0
    for (let some = few; some > 0; moved += some) {
      some = await job.inTransaction((ctx) => moveSome(ctx.db, id, intoId, few))
      if (some > 0) await job.advanced()
      job.progress(moved + some)
    }
    await job.inTransaction((ctx) => deleteTag(ctx.db, id))
    return { moved }
  },
})
