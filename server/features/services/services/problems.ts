import type { Problems } from '#contract/problems.ts'

export const serviceProblems = {
  'service.codeTaken': { zh: '這個服務代碼已被使用', en: 'This service code is taken' },
  'service.category': {
    zh: '找不到這個分類，或分類已停用，請另選一個',
    en: 'There is no such category, or it is inactive; choose another',
  },
  'service.published': { zh: '這項服務已經發布', en: 'This service is published already' },
  'service.notPublished': { zh: '這項服務沒有發布', en: 'This service is not published' },
  'service.absent': { zh: '找不到這項服務，請移除', en: 'There is no such service; remove it' },
  'service.listedTwice': {
    zh: '這項服務已經列在前面，請移除',
    en: 'This service stands further up already; remove it',
  },
  'service.windowOver': {
    zh: '發布期間已結束，請先編輯發布期間再發布',
    en: 'The publish window is over; change the window before publishing',
  },
} as const satisfies Problems
