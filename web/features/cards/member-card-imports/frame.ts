import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined'
import { defineFrame } from '#kit/feature.ts'
import { importResults, importVerbs } from '#web/engines/imports/words.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'member-card-imports',
  nouns: { 'member-card-imports': { zh: '卡證會員匯入', en: 'Member card import |||| Member card imports' } },
  menu: [
    {
      group: 'cards',
      order: 1,
      icon: UploadFileOutlined,
      label: { zh: '匯入會員卡證資料', en: 'Import member cards' },
    },
  ],
  actions: [
    {
      to: '/member-card-imports/create',
      permission: 'member-cards:import',
      label: { zh: '匯入會員卡證資料：選擇檔案', en: 'Import member cards: choose a file' },
    },
  ],
  verbs: importVerbs,
  jobs: { 'member-card-import': { zh: '匯入會員卡證資料', en: 'Member card import' } },
  results: importResults,
  purposes: {
    'member-card-imports': { zh: '會員卡證匯入檔', en: 'Member card import file' },
    'member-card-import-failures': { zh: '會員卡證匯入失敗列', en: 'Rows refused by a card import' },
  },
  waiting: {
    'member-card-imports-refused': {
      label: { zh: '近七天有未匯入列的卡證匯入', en: 'Card imports of the last seven days with refused rows' },
      button: { zh: '更正後再匯入', en: 'Correct and import again' },
    },
  },
  messages,
})
