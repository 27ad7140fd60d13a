import type { Ctx } from '#kernel/context.ts'
import type { AnyBulk } from './definition.ts'
import { type ChosenRows, listPairs } from './queries.ts'

/** Whom the records of a step are about, as a kind of person and the column of their ids; undefined where about nobody. */
export function personsOf(ctx: Ctx, { resource, persons, rows }: AnyBulk): { type: string; id: string } | undefined {
  if (persons) return persons
  const isPerson = ctx.deps.product.persons.has(resource.name)
  return isPerson ? { type: resource.name, id: rows(ctx.now()).id } : undefined
}

/** By record, the person whom it is about; the record itself where it is about nobody. */
export async function listPersons(ctx: Ctx, bulk: AnyBulk, chosen: ChosenRows): Promise<Map<number, number>> {
  const { id } = bulk.rows(ctx.now())
  const pairs = await listPairs(chosen, id, personsOf(ctx, bulk)?.id ?? id)
  return new Map(pairs.map((pair) => [pair.id, pair.other]))
}
