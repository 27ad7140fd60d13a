import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined'
import { importTones } from '#engines/imports/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { importResults, importVerbs } from '#web/engines/imports/words.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'member-imports',
  nouns: { 'member-imports': { zh: '會員匯入', en: 'Member import |||| Member imports' } },
  menu: [{ group: 'members', order: 3, icon: UploadFileOutlined, label: { zh: '匯入會員', en: 'Import members' } }],
  actions: [
    {
      to: '/member-imports/create',
      permission: 'members:import',
      label: { zh: '匯入會員：選擇檔案', en: 'Import members: choose a file' },
    },
  ],
  verbs: importVerbs,
  jobs: { 'member-import': { zh: '匯入會員', en: 'Member import' } },
  results: importResults,
  purposes: {
    'member-imports': { zh: '會員匯入檔', en: 'Member import file' },
    'member-import-failures': { zh: '會員匯入失敗列', en: 'Rows refused by an import' },
  },
  tones: importTones,
  waiting: {
    'member-imports-refused': {
      label: { zh: '近七天有未匯入列的會員匯入', en: 'Member imports of the last seven days with refused rows' },
      button: { zh: '更正後再匯入', en: 'Correct and import again' },
    },
  },
  firstSteps: {
    import: {
      order: 1,
      label: { zh: '匯入會員', en: 'Import members' },
      hint: {
        zh: '上傳 CSV 或 XLSX，先預覽再匯入，失敗的列會另存一份檔案。',
        en: 'Upload CSV or XLSX, look at a preview, then import; refused rows come back as a file.',
      },
      to: '/member-imports',
      permission: 'members:import',
      figure: 'members',
    },
  },
  messages,
})
