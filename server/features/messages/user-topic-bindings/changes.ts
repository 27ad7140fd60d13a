import type { Ctx } from '#kernel/context.ts'
import * as queries from './change-queries.ts'
import type { BindingSource, Wish } from './enums.ts'

interface Change {
  wanted: Wish
  source: BindingSource
}

/**
 * Binds members to a topic or unbinds them, in the caller's transaction; answers those for whom that changed something. A
 * condition changes nothing that people decided: it binds whom nobody unbound by hand, and unbinds whom it bound itself.
 */
export async function setWanted(
  { db, actor, now }: Ctx,
  topic: queries.TopicPlace,
  memberIds: readonly number[],
  { wanted, source }: Change,
): Promise<number[]> {
  const how = { wanted, source, by: source === 'RULE' ? null : actor.id, now: now() }
  const held = await queries.holdBindings(db, topic.id, memberIds)
  const isOpen = (one: queries.Held) => source === 'HAND' || one.source === 'RULE'
  const flips = held.filter((one) => one.wanted !== wanted && isOpen(one)).map(({ memberId }) => memberId)
  const known = new Set(held.map(({ memberId }) => memberId))
  const fresh = wanted === 'BOUND' ? memberIds.filter((id) => !known.has(id)) : []
  const made = await queries.insertBindings(db, topic, fresh, how)
  const flipped = await queries.flipBindings(db, topic.id, flips, how)
  if (source === 'HAND' && wanted === 'BOUND')
    await queries.takeInHand(
      db,
      topic.id,
      held.filter((one) => one.wanted === wanted).map(({ memberId }) => memberId),
    )
  await queries.addBound(db, topic.id, wanted === 'BOUND' ? made + flipped : -flipped)
  return [...fresh, ...flips]
}
