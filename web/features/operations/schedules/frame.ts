import EventRepeatOutlined from '@mui/icons-material/EventRepeatOutlined'
import { scheduleTones } from '#features/operations/schedules/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'schedules',
  nouns: { schedules: { zh: '排程作業', en: 'Scheduled job |||| Scheduled jobs' } },
  menu: [{ group: 'reports', order: 3.5, icon: EventRepeatOutlined }],
  verbs: {
    pause: { zh: '暫停', en: 'Pause' },
    reset: { zh: '還原內建時間', en: 'Back to the built-in time' },
    'run-now': { zh: '立即執行', en: 'Run now' },
    'dry-run': { zh: '試行', en: 'Dry run' },
    'show-runs': { zh: '檢視執行紀錄', en: 'View runs' },
    'show-log': { zh: '檢視執行日誌', en: 'View the log of a run' },
    miss: { zh: '錯過時段', en: 'Miss slots' },
    alarm: { zh: '筆數異常', en: 'Count far off' },
    acknowledge: { zh: '確認已處理', en: 'See to it' },
  },
  waiting: {
    schedulesOff: {
      label: { zh: '排程作業的筆數異常', en: 'Scheduled jobs whose count is far off' },
      button: { zh: '查看排程作業', en: 'See the scheduled jobs' },
    },
  },
  tones: scheduleTones,
  messages,
})
