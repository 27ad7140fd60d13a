import type { Input } from '#contract/endpoint.ts'
import { can } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import type { searchRecords as contract, Found } from './contract.ts'

/** A few of each kind that the actor may list; what is the key itself stands before what only begins with it. */
export async function searchRecords(
  ctx: Ctx,
  { body: { term } }: Pick<Input<typeof contract>, 'body'>,
): Promise<{ items: Found[] }> {
  const kinds = Object.entries(ctx.deps.product.keys).filter(([, { permission }]) => can(ctx.actor, permission))
  const found = await Promise.all(
    kinds.map(async ([resource, { find }]) => (await find(ctx, term)).map((record) => ({ resource, ...record }))),
  )
  const wanted = term.toLowerCase()
  const isKey = ({ key }: Found) => key.toLowerCase() === wanted || key === `#${wanted}`
  return { items: found.flat().sort((one, other) => Number(isKey(other)) - Number(isKey(one))) }
}
