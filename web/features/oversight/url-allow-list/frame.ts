import PublicOutlined from '@mui/icons-material/PublicOutlined'
import { placeTones } from '#features/oversight/url-allow-list/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'url-allow-list',
  nouns: { 'url-allow-list': { zh: '外部網址白名單', en: 'Allowed place |||| External URL allow list' } },
  menu: [{ group: 'reports', order: 6, icon: PublicOutlined }],
  verbs: {
    end: { zh: '移出白名單', en: 'Take off the list' },
    extend: { zh: '延長期限', en: 'Extend' },
    breaks: { zh: '查看會失效的網址', en: 'See what would break' },
    test: { zh: '測試', en: 'Test' },
  },
  jobs: {
    'url-allow-list-end-bulk': { zh: '批次移出白名單', en: 'Take many places off the list' },
    'url-allow-list-extend-bulk': { zh: '批次延長白名單期限', en: 'Let many places hold longer' },
  },
  purposes: { 'url-allow-list-bulk': { zh: '批次變更中未變更的網址', en: 'Places left by a change of many' } },
  tones: placeTones,
  waiting: {
    allowedUrlsEnding: {
      label: { zh: '30 天內到期的白名單網址', en: 'Places of the allow list that end within 30 days' },
      button: { zh: '延長或移出', en: 'Extend or take off' },
    },
  },
  messages,
})
