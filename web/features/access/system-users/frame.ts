import ManageAccountsOutlined from '@mui/icons-material/ManageAccountsOutlined'
import { userTones } from '#features/access/system-users/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'system-users',
  nouns: { 'system-users': { zh: '系統使用者', en: 'System user |||| System users' } },
  menu: [
    {
      group: 'permissions',
      order: 1,
      icon: ManageAccountsOutlined,
      label: { zh: '系統使用者管理', en: 'System users' },
    },
  ],
  verbs: {
    enable: { zh: '恢復使用', en: 'Enable' },
    unlock: { zh: '解除鎖定', en: 'Unlock' },
    'reset-password': { zh: '核發啟用碼', en: 'Issue one-time secret' },
  },
  jobs: {
    'system-users-freeze-unused': { zh: '凍結久未登入的使用者', en: 'Freeze unused accounts' },
    'system-users-disable-bulk': { zh: '批次停用系統使用者', en: 'Disable many system users' },
    'system-users-add-role-bulk': { zh: '批次加入角色', en: 'Add a role to many users' },
  },
  purposes: { 'system-users-bulk': { zh: '批次變更中未變更的使用者', en: 'Users left by a change of many' } },
  results: { frozen: { zh: '凍結', en: 'Frozen' } },
  tones: userTones,
  figures: {
    systemUsers: { label: { zh: '啟用中的系統使用者', en: 'Active system users' }, to: '/system-users' },
  },
  waiting: {
    usersLocked: {
      label: { zh: '因密碼錯誤被鎖定的使用者', en: 'Users locked by wrong passwords' },
      button: { zh: '解除鎖定', en: 'Unlock' },
    },
    usersPending: {
      label: { zh: '還沒有設定密碼的使用者', en: 'Users who have not set a password yet' },
      button: { zh: '核發啟用碼', en: 'Issue a secret' },
    },
    usersExpiring: {
      label: { zh: '三十天內到期的系統使用者', en: 'System users whose access ends within thirty days' },
      button: { zh: '調整期限', en: 'Change the end' },
    },
    rolesExpiring: {
      label: { zh: '三十天內到期的角色指派', en: 'Roles that end within thirty days' },
      button: { zh: '調整角色', en: 'Change the roles' },
    },
  },
  messages,
})
