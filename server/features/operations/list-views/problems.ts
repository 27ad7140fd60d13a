import type { Problems } from '#contract/problems.ts'

export const listViewProblems = {
  'listView.noList': { zh: '這份清單不能儲存檢視', en: 'Views of this list cannot be saved' },
  'listView.nameTaken': {
    zh: '您已有同名的檢視，請換一個名稱',
    en: 'You have a view of this name already; choose another one',
  },
  'listView.personal': {
    zh: '檢視不保存會指出個人的條件，請先清除這個篩選再儲存',
    en: 'A view keeps nothing that names a person: clear this filter, then save',
  },
} as const satisfies Problems
