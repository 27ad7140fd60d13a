import DomainVerificationOutlined from '@mui/icons-material/DomainVerificationOutlined'
import { cardIssuerTones } from '#features/cards/card-issuers/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'card-issuers',
  nouns: { 'card-issuers': { zh: '發卡機關', en: 'Issuer |||| Issuers' } },
  menu: [
    {
      group: 'permissions',
      order: 2,
      icon: DomainVerificationOutlined,
      label: { zh: '發卡機關管理', en: 'Card issuers' },
    },
  ],
  purposes: { 'card-issuer-pictures': { zh: '發卡機關標誌', en: 'Emblems of issuers' } },
  tones: cardIssuerTones,
  messages,
})
