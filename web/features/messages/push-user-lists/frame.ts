import PersonOffOutlined from '@mui/icons-material/PersonOffOutlined'
import { userListTones } from '#features/messages/push-user-lists/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'push-user-lists',
  nouns: {
    'push-user-lists': { zh: '推播帳號名單', en: 'List of push accounts |||| Lists of push accounts' },
  },
  menu: [{ group: 'messages', order: 21, icon: PersonOffOutlined }],
  verbs: { release: { zh: '放行', en: 'Release' } },
  jobs: {
    'push-user-lists-request': { zh: 'OneSignal 取得下載 URL', en: 'Ask OneSignal for the list of accounts' },
    'push-user-lists-download': { zh: 'OneSignal 下載使用者名單', en: 'Download the list of accounts' },
    'push-user-lists-remove-empty': { zh: 'OneSignal 刪除空頭帳號', en: 'Delete accounts that stand for nobody' },
  },
  results: {
    asked: { zh: '已要求', en: 'Requested' },
    lists: { zh: '名單', en: 'Lists' },
    total: { zh: '帳號', en: 'Accounts' },
    empty: { zh: '空頭帳號', en: 'Of nobody' },
    gone: { zh: '原已不存在', en: 'Gone before' },
  },
  waiting: {
    userListsStopped: {
      label: { zh: '推播帳號名單停在安全上限', en: 'Lists of push accounts stopped at the limit' },
      button: { zh: '查看並決定是否放行', en: 'See and decide' },
    },
  },
  tones: userListTones,
  messages,
})
