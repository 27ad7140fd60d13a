import AdminPanelSettingsOutlined from '@mui/icons-material/AdminPanelSettingsOutlined'
import type { Scope } from '#contract/permissions.ts'
import { defineFrame } from '#kit/feature.ts'
import type { Tone } from '#kit/tones.ts'
import { messages } from './messages.ts'
import { permissionLabels } from './words.ts'

export const frame = defineFrame({
  name: 'roles',
  nouns: { roles: { zh: '角色', en: 'Role |||| Roles' } },
  menu: [
    {
      group: 'permissions',
      order: 2,
      icon: AdminPanelSettingsOutlined,
      label: { zh: '角色與權限', en: 'Roles and permissions' },
    },
  ],
  tones: {
    RowScope: { DEPARTMENT: 'muted', AGENCY: 'neutral', AGENCY_TREE: 'info', ALL: 'accent' } satisfies Record<
      Scope,
      Tone
    >,
    RoleKind: { true: 'info', false: 'neutral' },
  },
  messages,
  messagesOf: (kinds) => ({
    zh: { resources: { roles: { fields: permissionLabels(kinds, 'zh') } } },
    en: { resources: { roles: { fields: permissionLabels(kinds, 'en') } } },
  }),
})
