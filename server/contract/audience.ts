import { z } from 'zod'
import { districts, readDistrict } from './districts.ts'
import { day, id, text } from './endpoint.ts'
import type { Problems } from './problems.ts'

const age = z.number().int().min(0).max(150)

/** In its one spelling, because members are counted by that; one that is none would count nobody. */
const district = text(20).transform((written, context) => {
  const read = readDistrict(written)
  if (read === undefined) context.addIssue({ code: 'custom', message: 'audience.district' })
  return read ?? z.NEVER
})

/** Numbers of records, of which each counts once. */
const oneOf = z
  .array(id)
  .min(1)
  .max(50)
  .transform((ids) => [...new Set(ids)])

/** Whom something is meant for: every condition that is given must hold, and one at least is given. */
export const audience = z
  .strictObject({
    districts: z
      .array(district)
      .min(1)
      .max(50)
      .transform((list) => [...new Set(list)])
      .optional(),
    ageFrom: age.optional(),
    ageTo: age.optional(),
    gender: z.enum(['M', 'F']).optional(),
    level: z.enum(['GENERAL', 'GOLD']).optional(),
    /** Who holds a card, valid on the day, of one of these types; with tags, one of these that bears one of them. */
    cardTypeIds: oneOf.optional(),
    cardTagIds: oneOf.optional(),
    /** Who has used the app on that day or since. */
    accessedSinceOn: day.optional(),
    /** Who has not, or never. */
    notAccessedSinceOn: day.optional(),
  })
  .refine((value) => Object.values(value).some((condition) => condition !== undefined), 'audience.empty')
  .refine(({ ageFrom, ageTo }) => ageFrom === undefined || ageTo === undefined || ageFrom <= ageTo, {
    error: 'audience.ageOrder',
    path: ['ageTo'],
  })
  .refine(({ accessedSinceOn: since, notAccessedSinceOn: until }) => !since || !until || since < until, {
    error: 'audience.accessOrder',
    path: ['notAccessedSinceOn'],
  })
export type Audience = z.output<typeof audience>

export const audienceProblems = {
  'audience.empty': {
    zh: '至少設定一項派送條件，或取消條件',
    en: 'Set at least one condition, or remove the condition altogether',
  },
  'audience.ageOrder': { zh: '年齡上限不可小於下限', en: 'The upper age must not be below the lower' },
  'audience.accessOrder': {
    zh: '「此日起未使用」須晚於「此日起有使用」，否則沒有人符合',
    en: '“Not used since” must be after “used since”, or nobody is meant',
  },
  'audience.district': {
    zh: `沒有這個行政區。可填：${districts.join('、')}；其他縣市連同縣市填寫，例如 新北市板橋區`,
    en: `There is no such district. Possible are ${districts.join(', ')}; elsewhere name the city as well, as in 新北市板橋區`,
  },
  'audience.changed': {
    zh: '找不到建立時固定的名單，或名單已被更動；未派送給任何人，請重新建立',
    en: 'The recipients that were fixed are gone or were changed, so nobody was sent anything; create it anew',
  },
} as const satisfies Problems
