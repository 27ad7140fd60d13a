import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined'
import { defineFrame } from '#kit/feature.ts'
import { importResults, importVerbs } from '#web/engines/imports/words.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'message-batch-imports',
  nouns: {
    'message-batch-imports': { zh: '批次訊息匯入', en: 'Batch message import |||| Batch message imports' },
    'message-batch-rows': { zh: '批次訊息的列', en: 'Row of a batch message |||| Rows of batch messages' },
  },
  menu: [
    {
      group: 'messages',
      order: 4,
      icon: UploadFileOutlined,
      label: { zh: '匯入批次訊息檔案', en: 'Import batch messages' },
    },
  ],
  actions: [
    {
      to: '/message-batch-imports/create',
      permission: 'message-batches:import',
      label: { zh: '匯入批次訊息檔案：選擇檔案', en: 'Import batch messages: choose a file' },
    },
  ],
  verbs: {
    ...importVerbs,
    readings: { zh: '預覽各列訊息', en: 'Preview rows as they will read' },
    'show-outcome': { zh: '檢視匯入後的訊息', en: 'View what an import became' },
  },
  jobs: { 'message-batch-import': { zh: '匯入批次訊息檔案', en: 'Batch message import' } },
  results: importResults,
  purposes: {
    'message-batch-imports': { zh: '批次訊息匯入檔', en: 'Batch message file' },
    'message-batch-import-failures': { zh: '批次訊息匯入失敗列', en: 'Rows refused by a batch import' },
  },
  messages,
})
