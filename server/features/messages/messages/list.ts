import type { Found, Listed } from '#engines/audiences/recipients.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Order } from './order-queries.ts'
import type { Target } from './target.ts'

export async function* readFoundRows(
  _ctx: Ctx,
  _order: Order,
  _target: Target,
): AsyncGenerator<(Found & Pick<Listed, 'line'> & { values?: Record<string, string> })[]> {
  throw new Error('not yet')
}
