import LocalFireDepartmentOutlined from '@mui/icons-material/LocalFireDepartmentOutlined'
import { defineFrame } from '#kit/feature.ts'

export const frame = defineFrame({
  name: 'popular-services',
  nouns: { 'popular-services': { zh: '熱門服務', en: 'Popular services' } },
  menu: [
    {
      group: 'services',
      order: 2,
      icon: LocalFireDepartmentOutlined,
      permission: 'popular-services:show',
      label: { zh: '設定熱門服務', en: 'Popular services' },
    },
  ],
  messages: {
    zh: {
      resources: { 'popular-services': { fields: { items: '服務', services: '服務' } } },
      popularServices: { hint: 'App 首頁「熱門服務」依這個順序顯示；不在發布中的服務不會顯示。' },
    },
    en: {
      resources: { 'popular-services': { fields: { items: 'Services', services: 'Services' } } },
      popularServices: {
        hint: 'The app’s start page shows popular services in this order; those that are not live are left out.',
      },
    },
  },
})
