import { taipeiDay } from '#contract/days.ts'
import type { Ctx } from '#kernel/context.ts'
import { addCall, findReadable } from './queries.ts'

/**
 * What a service may read of cards of a type: names of `cardFields` and keys of extra fields; undefined where that was
 * never allowed or is revoked. It counts the call, so that whoever would revoke it sees how often it is used.
 */
export async function readFieldsFor(
  ctx: Ctx,
  asked: { cardTypeId: number; serviceId: number },
): Promise<string[] | undefined> {
  const allowed = await findReadable(ctx.db, asked.cardTypeId, asked.serviceId)
  if (!allowed) return undefined
  await addCall(ctx.db, allowed.id, taipeiDay(ctx.now()))
  return allowed.fields
}
