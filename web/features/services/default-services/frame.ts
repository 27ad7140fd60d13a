import PlaylistAddCheckOutlined from '@mui/icons-material/PlaylistAddCheckOutlined'
import { defineFrame } from '#kit/feature.ts'

export const frame = defineFrame({
  name: 'default-services',
  nouns: { 'default-services': { zh: '預設服務', en: 'Default services' } },
  menu: [
    {
      group: 'services',
      order: 3,
      icon: PlaylistAddCheckOutlined,
      permission: 'default-services:show',
      label: { zh: '設定使用者預設服務', en: 'Default services for users' },
    },
  ],
  messages: {
    zh: {
      resources: { 'default-services': { fields: { items: '服務', services: '服務' } } },
      defaultServices: { hint: '新使用者的「我的服務」依這個順序預先放入；使用者之後可自行調整。' },
    },
    en: {
      resources: { 'default-services': { fields: { items: 'Services', services: 'Services' } } },
      defaultServices: {
        hint: 'They stand ready in this order in “My services” of a new user, who may change them later.',
      },
    },
  },
})
