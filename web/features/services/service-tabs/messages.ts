import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    resources: { 'service-tabs': { fields: { items: '標籤頁' } } },
    serviceTabs: {
      hint: 'App「服務」頁的標籤依這個順序顯示；點一下標籤可編輯名稱與其中的服務。',
      add: '新增標籤頁',
      unnamed: '（未命名）',
      name: '名稱（10 字內）',
      nameEn: '英文名稱（20 字內）',
      count: '%{smart_count} 項服務',
      empty: '還沒有標籤頁',
      full: '已達上限 8 個標籤頁。',
    },
  },
  en: {
    resources: { 'service-tabs': { fields: { items: 'Tabs' } } },
    serviceTabs: {
      hint: 'The tabs of the app’s services page stand in this order; click a tab to edit its names and services.',
      add: 'Add a tab',
      unnamed: '(no name)',
      name: 'Name in Chinese (up to 10 characters)',
      nameEn: 'English name (up to 20 characters)',
      count: '%{smart_count} service |||| %{smart_count} services',
      empty: 'No tab yet',
      full: 'At most 8 tabs fit.',
    },
  },
}
