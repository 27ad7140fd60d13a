import type { Problems } from '#contract/problems.ts'

export const editionProblems = {
  'agreementEdition.hasDraft': {
    zh: '這份協議已有編寫中的版次，請先發布或繼續編輯它',
    en: 'An edition of this agreement is being written already; publish it or go on with it',
  },
  'agreementEdition.agreement': { zh: '找不到這份協議', en: 'There is no such agreement' },
  'agreementEdition.published': {
    zh: '這一版已發布，內容不能再變更；請另立新版',
    en: 'This edition is published and stays as it is; make a new one instead',
  },
  'agreementEdition.incomplete': {
    zh: '中文與英文內容都要填寫才能發布',
    en: 'It is published when both languages are written',
  },
  'agreementEdition.effectiveOn': {
    zh: '生效日不可早於今天，也不可早於前一版的生效日（{day}）',
    en: 'It cannot hold from before today, nor from before the edition before it ({day})',
  },
} as const satisfies Problems
