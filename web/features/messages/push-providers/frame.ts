import SendToMobileOutlined from '@mui/icons-material/SendToMobileOutlined'
import { pushProviderTones } from '#features/messages/push-providers/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'push-providers',
  nouns: { 'push-providers': { zh: '推播服務', en: 'Push provider |||| Push providers' } },
  menu: [{ group: 'messages', order: 20, icon: SendToMobileOutlined }],
  verbs: {
    'set-key': { zh: '設定金鑰', en: 'Set a key' },
    'drop-key': { zh: '移除舊金鑰', en: 'Drop the old key' },
    'test-keys': { zh: '測試金鑰', en: 'Test keys' },
    'make-default': { zh: '設為預設', en: 'Make the default' },
    'set-simulation': { zh: '調整模擬設定', en: 'Set the simulation' },
  },
  tones: pushProviderTones,
  messages,
})
