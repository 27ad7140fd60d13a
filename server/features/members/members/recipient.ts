import type { Ctx } from '#kernel/context.ts'
import { findLabelled, keepActive } from './queries.ts'
import { openFields } from './records.ts'
import { labelOf, memberScope } from './service.ts'

/**
 * Who is to be given something, in the actor's reach: status, how a log names them, and the birth day (YYYY-MM-DD), which
 * is opened for a rule that asks an age. Undefined out of reach.
 */
export async function findRecipient(ctx: Ctx, id: number) {
  const row = await findLabelled(ctx.db, id, memberScope(ctx, 'members:show'))
  if (!row) return undefined
  const label = labelOf({ name: row.nameMasked, account: row.account })
  return { status: row.status, label, birthOn: () => openFields(ctx.pii, row).birthOn }
}

/**
 * Whether a member is active and stays so until the transaction ends. It writes the row, so that on a cluster, too, only
 * one of a gift and a freeze comes first.
 */
export const staysActive = (ctx: Ctx, id: number): Promise<boolean> => keepActive(ctx.db, id, ctx.now())
