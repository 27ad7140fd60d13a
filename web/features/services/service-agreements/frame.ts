import HandshakeOutlined from '@mui/icons-material/HandshakeOutlined'
import { agreementTones } from '#features/services/service-agreements/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'service-agreements',
  nouns: { 'service-agreements': { zh: '服務協議', en: 'Service agreement |||| Service agreements' } },
  menu: [
    {
      group: 'services',
      order: 6,
      icon: HandshakeOutlined,
      label: { zh: '設定服務協議', en: 'Service agreements' },
    },
  ],
  tones: agreementTones,
  messages,
})
