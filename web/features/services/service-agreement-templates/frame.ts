import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined'
import { templateTones } from '#features/services/service-agreement-templates/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'service-agreement-templates',
  nouns: {
    'service-agreement-templates': { zh: '協議範本', en: 'Agreement template |||| Agreement templates' },
  },
  menu: [
    {
      group: 'services',
      order: 7,
      icon: DescriptionOutlined,
      label: { zh: '設定服務協議範本', en: 'Service agreement templates' },
    },
  ],
  tones: templateTones,
  messages,
})
