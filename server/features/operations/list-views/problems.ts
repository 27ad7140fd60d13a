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
  'listView.personalName': {
    zh: '檢視的名稱不可含有身分證字號、手機號碼或電子郵件',
    en: 'The name of a view holds no identity number, phone number or e-mail address',
  },
} as const satisfies Problems
