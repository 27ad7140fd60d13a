import { isDeepStrictEqual } from 'node:util'
import { keepPicture } from '#engines/pictures/pictures.ts'
import { pick } from '#engines/resource/verbs.ts'
import type { Ctx } from '#kernel/context.ts'
import { invalid } from '#kernel/http/errors.ts'
import type { CardType, CardTypeEdition, Rules } from './contract.ts'
import { storedRules } from './queries.ts'
import { bareValidity, validityProblems } from './validity/contract.ts'

export const picturePurpose = 'card-type-pictures'

/** The rules of an input or a type, in one form. */
export function rulesOf(given: Rules): Rules {
  const rules = pick(given, storedRules.fields) as Rules
  return { ...rules, pictureId: rules.pictureId ?? null, ...bareValidity(given) }
}

export const isSameEdition = (one: Rules, other: Rules) => isDeepStrictEqual(rulesOf(one), rulesOf(other))

/** What an edition says must be whole, and a key means for ever what it meant: services may read it. */
export async function checkRules(ctx: Ctx, rules: Rules, before?: CardType, earlier: CardTypeEdition[] = []) {
  const problems = validityProblems(rules)
  if (Object.keys(problems).length > 0) throw invalid(problems)
  const typeOf = new Map(earlier.flatMap(({ fields }) => fields.map(({ key, type }) => [key, type] as const)))
  const changed = rules.fields.find(({ key, type }) => (typeOf.get(key) ?? type) !== type)
  if (changed) throw invalid({ fields: { key: 'cardType.keyOfOtherType', params: { key: changed.key } } })
  const { pictureId } = rules
  if (pictureId && pictureId !== before?.pictureId && !earlier.some((edition) => edition.pictureId === pictureId))
    await keepPicture(ctx, picturePurpose, pictureId)
}
