import PendingActionsOutlined from '@mui/icons-material/PendingActionsOutlined'
import { jobTones } from '#features/operations/jobs/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'jobs',
  nouns: {
    jobs: { zh: '背景作業', en: 'Background job |||| Background jobs' },
  },
  verbs: {
    'take-over': { zh: '接手', en: 'Take over' },
  },
  menu: [{ group: 'reports', order: 3, icon: PendingActionsOutlined }],
  waiting: {
    jobsFailed: {
      label: { zh: '近七天您的作業失敗', en: 'Your jobs that failed within seven days' },
      button: { zh: '查看並重新執行', en: 'See and run again' },
    },
  },
  /** What jobs of several features tell. */
  results: {
    rows: { zh: '匯出列數', en: 'Rows exported' },
    done: { zh: '已變更', en: 'Changed' },
    skipped: { zh: '未變更', en: 'Not changed' },
    failed: { zh: '發生錯誤', en: 'Met a fault' },
    bulkRows: { zh: '批次變更的清單', en: 'Rows of changes of many' },
  },
  jobs: { 'jobs-cancel-bulk': { zh: '批次取消作業', en: 'Cancel many jobs' } },
  purposes: { 'jobs-bulk': { zh: '未取消的作業', en: 'Jobs that were not cancelled' } },
  tones: jobTones,
  messages,
})
