import type { Problems } from '#contract/problems.ts'

export const cardTagProblems = {
  'cardTag.scope': {
    zh: '合併會改到所有機關的卡證，只有權限範圍為「全部」的人可以合併',
    en: 'A merge changes cards of all agencies; only a grant over all of them may merge tags',
  },
  'cardTag.nameTaken': { zh: '已有相同名稱的標籤', en: 'There is a tag of this name' },
  'cardTag.into': {
    zh: '找不到要併入的標籤，或它正在合併；請另選一個',
    en: 'There is no such tag to merge into, or it is being merged itself; choose another',
  },
  'cardTag.itself': { zh: '標籤不能併入自己，請另選一個', en: 'A tag cannot be merged into itself; choose another' },
  'cardTag.merging': { zh: '這個標籤正在合併，不能變更', en: 'The tag is being merged and cannot change' },
} as const satisfies Problems
