import BadgeOutlined from '@mui/icons-material/BadgeOutlined'
import PersonAddAltOutlined from '@mui/icons-material/PersonAddAltOutlined'
import { memberTones } from '#features/members/members/enums.ts'
import { filtered } from '#kit/addresses.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'members',
  nouns: { members: { zh: '會員', en: 'Member |||| Members' } },
  menu: [
    {
      group: 'members',
      order: 1,
      icon: BadgeOutlined,
      permission: 'members:show',
      label: { zh: '會員資料查詢', en: 'Member lookup' },
    },
    {
      group: 'members',
      order: 2,
      icon: PersonAddAltOutlined,
      to: 'members/create',
      permission: 'members:create',
      label: { zh: '新增一般會員', en: 'Add a general member' },
    },
  ],
  verbs: {
    reveal: { zh: '檢視個資', en: 'Reveal personal data' },
    'show-freezes': { zh: '檢視凍結紀錄', en: 'View freezes' },
    lift: { zh: '解除凍結', en: 'Lift' },
    close: { zh: '註銷', en: 'Close' },
    reseal: { zh: '重新加密', en: 'Seal anew' },
    respell: { zh: '統一寫法', en: 'Unify the spelling' },
  },
  jobs: {
    'members-freeze-bulk': { zh: '批次凍結會員', en: 'Freeze many members' },
    'members-lift-bulk': { zh: '批次解除凍結', en: 'Lift freezes of many members' },
    'member-freeze-expiry': { zh: '解除到期的凍結', en: 'Lift freezes that ended' },
  },
  results: { lifted: { zh: '解除凍結', en: 'Lifted' } },
  purposes: {
    CASE: { zh: '案件處理', en: 'Handling a case' },
    IDENTITY_CHECK: { zh: '身分確認', en: 'Checking an identity' },
    COMPLAINT: { zh: '陳情申訴', en: 'Complaint' },
    CONTACT: { zh: '聯繫當事人', en: 'Contacting the person' },
    CORRECTION: { zh: '資料更正', en: 'Correcting data' },
    LEGAL: { zh: '依法提供', en: 'Required by law' },
    STATISTICS: { zh: '統計分析', en: 'Statistics' },
    RECONCILIATION: { zh: '資料核對', en: 'Reconciliation' },
    MAILING: { zh: '寄送通知', en: 'Mailing' },
    AUDIT: { zh: '稽核', en: 'Audit' },
    'members-bulk': { zh: '批次變更中未變更的會員', en: 'Members left by a change of many' },
  },
  tones: memberTones,
  figures: {
    members: { label: { zh: '會員總數', en: 'Members' }, to: '/members?tab=browse' },
    membersNew: {
      label: { zh: '新註冊會員', en: 'New members' },
      to: '/members?tab=browse',
      day: (day) => filtered('/members', { registeredFrom: day, registeredTo: day }),
    },
  },
  lookUp: { to: '/members', permission: 'members:show', browse: 'members:list', texts: 'members.lookUp' },
  messages,
})
