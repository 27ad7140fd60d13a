import { z } from 'zod'
import { text } from './endpoint.ts'
import type { Problems } from './problems.ts'

const age = z.number().int().min(0).max(150)

/** Whom something is meant for: every condition that is given must hold, and one at least is given. */
export const audience = z
  .strictObject({
    districts: z.array(text(20)).min(1).max(50).optional(),
    ageFrom: age.optional(),
    ageTo: age.optional(),
    gender: z.enum(['M', 'F']).optional(),
    level: z.enum(['GENERAL', 'GOLD']).optional(),
  })
  .refine((value) => Object.values(value).some((condition) => condition !== undefined), 'audience.empty')
  .refine(({ ageFrom, ageTo }) => ageFrom === undefined || ageTo === undefined || ageFrom <= ageTo, {
    error: 'audience.ageOrder',
    path: ['ageTo'],
  })
export type Audience = z.output<typeof audience>

export const audienceProblems = {
  'audience.empty': {
    zh: '至少設定一項派送條件，或取消條件',
    en: 'Set at least one condition, or remove the condition altogether',
  },
  'audience.ageOrder': { zh: '年齡上限不可小於下限', en: 'The upper age must not be below the lower' },
  'audience.changed': {
    zh: '找不到建立時固定的名單，或名單已被更動；未發送任何對象，請重新建立',
    en: 'The recipients that were fixed are gone or were changed, so nobody was sent anything; create it anew',
  },
} as const satisfies Problems
