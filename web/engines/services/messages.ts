import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    services: {
      preview: { title: 'App 預覽', inChinese: '中文介面', inEnglish: '英文介面', empty: '沒有可顯示的服務' },
      picker: {
        add: '以名稱或代碼搜尋，加入服務',
        searching: '搜尋中…',
        none: '找不到可加入的服務',
        empty: '還沒有服務',
        emptyHint: '在下方搜尋並加入，再排成要顯示的順序。',
        full: '已達上限 %{most} 項；要加入請先移除其他服務。',
      },
    },
  },
  en: {
    services: {
      preview: {
        title: 'App preview',
        inChinese: 'In Chinese',
        inEnglish: 'In English',
        empty: 'There is no service to show',
      },
      picker: {
        add: 'Add a service: search by name or code',
        searching: 'Searching…',
        none: 'There is no service to add',
        empty: 'No service yet',
        emptyHint: 'Search below and add some, then put them into the order in which they are shown.',
        full: 'At most %{most} fit; remove another one first.',
      },
    },
  },
}
