import { numberIndex, readCardNumber } from '#features/cards/member-cards/service.ts'
import { findMembersNamed } from '#features/members/public.ts'
import type { Subject } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { findHoldersByIndex } from './queries.ts'

/** The members of any agency whose account or identity number, or whose card's number, one of these texts is. */
export async function findPersonsNamed(ctx: Ctx, texts: readonly string[]): Promise<Subject[]> {
  const numbers = texts.flatMap((text) => {
    const reading = readCardNumber(text)
    return reading.ok ? numberIndex(ctx.pii, reading.value) : []
  })
  const holders = await findHoldersByIndex(ctx.db, numbers)
  return [...(await findMembersNamed(ctx, texts)), ...holders.map((id) => ({ type: 'members', id }))]
}
