import type { Problems } from '#contract/problems.ts'

export const templateProblems = {
  'serviceAgreementTemplate.codeTaken': { zh: '這個範本代碼已被使用', en: 'This template code is taken' },
  'serviceAgreementTemplate.notUsable': {
    zh: '找不到這份範本，或範本已停用，請另選一份或從空白開始',
    en: 'There is no such template, or it is inactive; choose another or begin with a blank text',
  },
} as const satisfies Problems
