import AccountTreeOutlined from '@mui/icons-material/AccountTreeOutlined'
import { unitTones } from '#features/access/agencies/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'agencies',
  nouns: { agencies: { zh: '機關', en: 'Agency |||| Agencies' } },
  menu: [
    {
      group: 'permissions',
      order: 4,
      icon: AccountTreeOutlined,
      label: { zh: '機關與部門管理', en: 'Agencies and departments' },
    },
  ],
  tones: unitTones,
  messages,
})
