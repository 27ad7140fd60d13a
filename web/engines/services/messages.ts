import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: { services: { preview: { title: 'App 預覽', zh: '中文介面', en: '英文介面', empty: '沒有可顯示的服務' } } },
  en: {
    services: {
      preview: { title: 'App preview', zh: 'In Chinese', en: 'In English', empty: 'There is no service to show' },
    },
  },
}
