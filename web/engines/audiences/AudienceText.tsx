import { useTranslate } from 'react-admin'
import type { Audience } from '#contract/audience.ts'
import { useNames } from './useNames.ts'

/** A condition in words: `大安區、信義區・18–30 歲・女・持有敬老卡`. */
export function AudienceText({ audience }: { audience: Audience | null }) {
  const translate = useTranslate()
  const cards = useCards(audience)
  if (!audience) return <>{translate('audience.none')}</>
  const { districts, gender, level, accessedSinceOn, notAccessedSinceOn } = audience
  const parts = [
    districts?.join('、'),
    ages(audience, translate),
    gender && translate(gender === 'M' ? 'audience.male' : 'audience.female'),
    level && translate(level === 'GOLD' ? 'audience.gold' : 'audience.general'),
    cards,
    accessedSinceOn && translate('audience.accessed', { day: accessedSinceOn }),
    notAccessedSinceOn && translate('audience.notAccessed', { day: notAccessedSinceOn }),
  ]
  return <>{parts.filter(Boolean).join('・')}</>
}

function ages({ ageFrom, ageTo }: Audience, translate: (key: string, words: object) => string): string | undefined {
  if (ageFrom !== undefined && ageTo !== undefined) return translate('audience.ages', { from: ageFrom, to: ageTo })
  if (ageFrom !== undefined) return translate('audience.agesFrom', { from: ageFrom })
  return ageTo === undefined ? undefined : translate('audience.agesTo', { to: ageTo })
}

/** Which cards it asks for; a number stands for the name of what the reader may not see, or what is gone. */
function useCards(audience: Audience | null): string | undefined {
  const translate = useTranslate()
  const { cardTypeIds = [], cardTagIds = [] } = audience ?? {}
  const [types, tags] = [useNames('card-types', cardTypeIds), useNames('card-tags', cardTagIds)]
  const listed = (ids: number[], names: Map<number, string>) => ids.map((id) => names.get(id) ?? `#${id}`).join('、')
  const words = { types: listed(cardTypeIds, types), tags: listed(cardTagIds, tags) }
  if (cardTypeIds.length > 0) return translate(tagged(cardTagIds) ? 'audience.holdsTagged' : 'audience.holds', words)
  return tagged(cardTagIds) ? translate('audience.holdsTag', words) : undefined
}

const tagged = (ids: number[]) => ids.length > 0
