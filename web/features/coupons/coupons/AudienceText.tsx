import { useTranslate } from 'react-admin'
import type { Audience } from './coupon.ts'

/** A condition in words: `大安區、信義區・18–30 歲・女`. */
export function AudienceText({ audience }: { audience: Audience | null }) {
  const translate = useTranslate()
  if (!audience) return <>{translate('coupons.audience.none')}</>
  const { districts, gender, level } = audience
  const parts = [
    districts?.join('、'),
    ages(audience, translate),
    gender && translate(gender === 'M' ? 'coupons.audience.male' : 'coupons.audience.female'),
    level && translate(level === 'GOLD' ? 'coupons.audience.gold' : 'coupons.audience.general'),
  ]
  return <>{parts.filter(Boolean).join('・')}</>
}

function ages({ ageFrom, ageTo }: Audience, translate: (key: string, words: object) => string): string | undefined {
  if (ageFrom !== undefined && ageTo !== undefined)
    return translate('coupons.audience.ages', { from: ageFrom, to: ageTo })
  if (ageFrom !== undefined) return translate('coupons.audience.agesFrom', { from: ageFrom })
  return ageTo === undefined ? undefined : translate('coupons.audience.agesTo', { to: ageTo })
}
