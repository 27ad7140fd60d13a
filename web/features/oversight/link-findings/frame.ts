import LinkOffOutlined from '@mui/icons-material/LinkOffOutlined'
import { findingTones } from '#features/oversight/link-findings/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'link-findings',
  nouns: { 'link-findings': { zh: '連結檢查', en: 'Link finding |||| Link check' } },
  menu: [{ group: 'reports', order: 7, icon: LinkOffOutlined }],
  verbs: { run: { zh: '執行檢查', en: 'Run a check' } },
  jobs: { 'check-links': { zh: '連結檢查', en: 'Link check' } },
  results: {
    addresses: { zh: '檢查的網址', en: 'Addresses checked' },
    findings: { zh: '發現的問題', en: 'Findings' },
    reached: { zh: '能連線到外部', en: 'The world was reached' },
  },
  tones: findingTones,
  waiting: {
    linkFindings: {
      label: { zh: '對外連結有問題', en: 'Findings at links' },
      button: { zh: '查看連結檢查', en: 'See the link check' },
    },
  },
  messages,
})
