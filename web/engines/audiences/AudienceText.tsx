import { useTranslate } from 'react-admin'
import type { Audience } from '#contract/audience.ts'

/** A condition in words: `大安區、信義區・18–30 歲・女`. */
export function AudienceText({ audience }: { audience: Audience | null }) {
  const translate = useTranslate()
  if (!audience) return <>{translate('audience.none')}</>
  const { districts, gender, level } = audience
  const parts = [
    districts?.join('、'),
    ages(audience, translate),
    gender && translate(gender === 'M' ? 'audience.male' : 'audience.female'),
    level && translate(level === 'GOLD' ? 'audience.gold' : 'audience.general'),
  ]
  return <>{parts.filter(Boolean).join('・')}</>
}

function ages({ ageFrom, ageTo }: Audience, translate: (key: string, words: object) => string): string | undefined {
  if (ageFrom !== undefined && ageTo !== undefined) return translate('audience.ages', { from: ageFrom, to: ageTo })
  if (ageFrom !== undefined) return translate('audience.agesFrom', { from: ageFrom })
  return ageTo === undefined ? undefined : translate('audience.agesTo', { to: ageTo })
}
