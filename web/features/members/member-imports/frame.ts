import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined'
import type { ImportState } from '#features/members/member-imports/contract.ts'
import { defineFrame } from '#kit/feature.ts'
import type { Tone } from '#kit/tones.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'member-imports',
  nouns: { 'member-imports': { zh: '會員匯入', en: 'Member import |||| Member imports' } },
  menu: [{ group: 'members', order: 3, icon: UploadFileOutlined, label: { zh: '匯入會員', en: 'Import members' } }],
  verbs: {
    import: { zh: '匯入', en: 'Import' },
    finish: { zh: '完成', en: 'Finish' },
    refuse: { zh: '拒絕', en: 'Refuse' },
    fail: { zh: '失敗', en: 'Fail' },
    'ask-cancel': { zh: '要求取消', en: 'Ask to cancel' },
  },
  jobs: { 'member-import': { zh: '匯入會員', en: 'Member import' } },
  results: {
    rowsTotal: { zh: '檔案列數', en: 'Rows in the file' },
    accepted: { zh: '接受', en: 'Accepted' },
    created: { zh: '新增', en: 'Created' },
    updated: { zh: '更新', en: 'Updated' },
    unchanged: { zh: '無變更', en: 'Unchanged' },
    rejected: { zh: '拒絕', en: 'Refused' },
    faulty: { zh: '有誤的列', en: 'Rows with errors' },
  },
  purposes: {
    'member-imports': { zh: '會員匯入檔', en: 'Member import file' },
    'member-import-failures': { zh: '會員匯入失敗列', en: 'Rows refused by an import' },
  },
  tones: {
    ImportState: {
      QUEUED: 'neutral',
      RUNNING: 'info',
      DONE: 'success',
      REFUSED: 'warning',
      FAILED: 'danger',
      CANCELLED: 'muted',
    } satisfies Record<ImportState, Tone>,
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
