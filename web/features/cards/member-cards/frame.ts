import CreditCardOutlined from '@mui/icons-material/CreditCardOutlined'
import { memberCardTones } from '#features/cards/member-cards/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'member-cards',
  nouns: { 'member-cards': { zh: '會員卡證', en: 'Member card |||| Member cards' } },
  menu: [
    {
      group: 'cards',
      order: 2,
      icon: CreditCardOutlined,
      permission: 'member-cards:show',
      label: { zh: '卡證會員資料', en: 'Card member data' },
    },
  ],
  verbs: {
    suspend: { zh: '停用卡證', en: 'Suspend a card' },
    revoke: { zh: '廢止卡證', en: 'Revoke a card' },
    expire: { zh: '卡證到期', en: 'Card expired' },
    'show-cards': { zh: '檢視會員的卡證', en: 'View the cards of a member' },
  },
  jobs: {
    'member-cards-suspend-bulk': { zh: '批次停用卡證', en: 'Suspend many cards' },
    'member-cards-resume-bulk': { zh: '批次恢復卡證', en: 'Resume many cards' },
    'member-cards-revoke-bulk': { zh: '批次廢止卡證', en: 'Revoke many cards' },
    'member-card-expiry': { zh: '卡證到期', en: 'Expire cards' },
  },
  purposes: { 'member-cards-bulk': { zh: '批次變更中未變更的卡證', en: 'Cards left by a change of many' } },
  tones: memberCardTones,
  figures: { memberCards: { label: { zh: '會員卡證', en: 'Member cards' }, to: '/member-cards?tab=browse' } },
  messages,
})
