import NotificationImportantOutlined from '@mui/icons-material/NotificationImportantOutlined'
import { alarmTones } from '#features/oversight/lookup-alarms/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { statusesOf } from '#kit/i18n/words.ts'
import { alarmWords } from './kinds.ts'

export const frame = defineFrame({
  name: 'lookup-alarms',
  nouns: { 'lookup-alarms': { zh: '查詢警示', en: 'Look-up alarm |||| Look-up alarms' } },
  menu: [{ group: 'reports', order: 4, icon: NotificationImportantOutlined }],
  verbs: { read: { zh: '標為已讀', en: 'Mark as read' } },
  tones: alarmTones,
  waiting: {
    lookupAlarms: {
      label: { zh: '近七天未讀的查詢警示', en: 'Unread look-up alarms of the last seven days' },
      button: { zh: '查看警示', en: 'See the alarms' },
    },
  },
  messages: {
    zh: {
      enums: { LookupAlarm: statusesOf(alarmWords, 'zh') },
      resources: {
        'lookup-alarms': {
          fields: {
            raisedAt: '發生時間',
            raisedFrom: '發生日期起',
            raisedTo: '發生日期迄',
            actorName: '使用者',
            actorAccount: '帳號',
            kind: '警示',
            times: '數量',
            hourAt: '時段起點',
            readAt: '我的閱讀',
          },
        },
      },
      lookupAlarms: {
        empty: '沒有人達到查詢個資的上限。',
        read: '標為已讀',
        readAll: '本頁全部標為已讀',
        readDone: '已標為已讀',
      },
    },
    en: {
      enums: { LookupAlarm: statusesOf(alarmWords, 'en') },
      resources: {
        'lookup-alarms': {
          fields: {
            raisedAt: 'Raised',
            raisedFrom: 'Raised from',
            raisedTo: 'Raised until',
            actorName: 'Person',
            actorAccount: 'Account',
            kind: 'Alarm',
            times: 'How many',
            hourAt: 'Hour from',
            readAt: 'Read by me',
          },
        },
      },
      lookupAlarms: {
        empty: 'Nobody has reached a bound of looking at persons.',
        read: 'Mark as read',
        readAll: 'Mark this page as read',
        readDone: 'Marked as read',
      },
    },
  },
})
