import AppsOutlined from '@mui/icons-material/AppsOutlined'
import { serviceTones } from '#features/services/services/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'services',
  nouns: { services: { zh: '授權服務', en: 'Authorised service |||| Authorised services' } },
  menu: [{ group: 'services', order: 1, icon: AppsOutlined }],
  verbs: {
    publish: { zh: '發布', en: 'Publish' },
    'take-offline': { zh: '停止發布', en: 'Take offline' },
  },
  jobs: { 'services-take-offline-bulk': { zh: '批次停止發布服務', en: 'Take many services offline' } },
  purposes: { 'services-bulk': { zh: '批次變更中未變更的服務', en: 'Services left by a change of many' } },
  tones: serviceTones,
  messages,
})
