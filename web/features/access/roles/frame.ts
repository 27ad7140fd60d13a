import AdminPanelSettingsOutlined from '@mui/icons-material/AdminPanelSettingsOutlined'
import { roleTones } from '#features/access/roles/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'
import { permissionLabels } from './words.ts'

export const frame = defineFrame({
  name: 'roles',
  nouns: { roles: { zh: '角色', en: 'Role |||| Roles' } },
  menu: [
    {
      group: 'permissions',
      order: 6,
      icon: AdminPanelSettingsOutlined,
      label: { zh: '角色與權限', en: 'Roles and permissions' },
    },
  ],
  tones: roleTones,
  messages,
  messagesOf: (kinds) => ({
    zh: { resources: { roles: { fields: permissionLabels(kinds, 'zh') } } },
    en: { resources: { roles: { fields: permissionLabels(kinds, 'en') } } },
  }),
})
