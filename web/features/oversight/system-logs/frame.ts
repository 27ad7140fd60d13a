import ManageSearchOutlined from '@mui/icons-material/ManageSearchOutlined'
import PolicyOutlined from '@mui/icons-material/PolicyOutlined'
import { logTones } from '#features/oversight/system-logs/enums.ts'
import { filtered } from '#kit/addresses.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'
import { verbs } from './verbs.ts'

const on = (day: string) => ({ occurredFrom: day, occurredTo: day })
const reveals = { action: 'reveal', resource: 'members', outcome: 'OK' }
const signIns = { action: 'sign-in', outcome: 'OK' }
const refusals = { action: 'sign-in', outcome: 'REFUSED' }

export const frame = defineFrame({
  name: 'system-logs',
  nouns: {
    'system-logs': { zh: '系統紀錄', en: 'System log' },
    'member-query-logs': { zh: '會員查詢紀錄', en: 'Member query log' },
    timeline: { zh: '異動歷程', en: 'History' },
    'openapi.json': { zh: '介面文件', en: 'Interface document' },
  },
  menu: [
    { group: 'reports', order: 1, icon: PolicyOutlined },
    { group: 'reports', order: 2, icon: ManageSearchOutlined, to: 'member-query-logs' },
  ],
  verbs,
  tones: logTones,
  figures: {
    memberQueries: {
      label: { zh: '會員查詢次數', en: 'Member look-ups' },
      to: '/member-query-logs',
      day: (day) => filtered('/member-query-logs', on(day)),
    },
    reveals: {
      label: { zh: '個資檢視次數', en: 'Personal data revealed' },
      to: filtered('/member-query-logs', reveals),
      day: (day) => filtered('/member-query-logs', { ...reveals, ...on(day) }),
    },
    signIns: {
      label: { zh: '登入次數', en: 'Sign-ins' },
      to: filtered('/system-logs', signIns),
      day: (day) => filtered('/system-logs', { ...signIns, ...on(day) }),
    },
    signInsRefused: {
      label: { zh: '登入失敗次數', en: 'Refused sign-ins' },
      to: filtered('/system-logs', refusals),
      day: (day) => filtered('/system-logs', { ...refusals, ...on(day) }),
    },
    logEntries: { label: { zh: '系統紀錄筆數', en: 'System log entries' }, to: '/system-logs' },
  },
  messages,
})
