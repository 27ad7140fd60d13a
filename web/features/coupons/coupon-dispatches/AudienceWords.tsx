import { useTranslate } from 'react-admin'
import type { Audience } from '#contract/audience.ts'

/** A condition in words: `大安區、信義區・18–30 歲・女`. */
export function AudienceWords({ audience }: { audience: Audience }) {
  const translate = useTranslate()
  const { districts, gender, level } = audience
  const parts = [
    districts?.join('、'),
    agesOf(audience, translate),
    gender && translate(`dispatches.gender.${gender}`),
    level && translate(`dispatches.level.${level}`),
  ]
  return <>{parts.filter(Boolean).join('・')}</>
}

function agesOf({ ageFrom, ageTo }: Audience, translate: (key: string, words: object) => string): string | undefined {
  if (ageFrom !== undefined && ageTo !== undefined)
    return translate('dispatches.ages.between', { from: ageFrom, to: ageTo })
  if (ageFrom !== undefined) return translate('dispatches.ages.from', { from: ageFrom })
  return ageTo === undefined ? undefined : translate('dispatches.ages.to', { to: ageTo })
}
