import LockOpenOutlined from '@mui/icons-material/LockOpenOutlined'
import { releaseTones } from '#features/oversight/lookup-releases/enums.ts'
import { filtered } from '#kit/addresses.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'lookup-releases',
  nouns: { 'lookup-releases': { zh: '查詢額度申請', en: 'Look-up release |||| Look-up releases' } },
  menu: [{ group: 'reports', order: 5, icon: LockOpenOutlined }],
  verbs: { approve: { zh: '核准', en: 'Approve' } },
  tones: releaseTones,
  waiting: {
    lookupReleases: {
      label: { zh: '等待核准的查詢額度申請', en: 'Look-up releases that wait for a decision' },
      button: { zh: '審核', en: 'Decide' },
      to: filtered('/lookup-releases', { status: 'PENDING' }),
    },
  },
  messages,
})
