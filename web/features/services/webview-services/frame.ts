import WebAssetOutlined from '@mui/icons-material/WebAssetOutlined'
import { webviewTones } from '#features/services/webview-services/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'webview-services',
  nouns: { 'webview-services': { zh: 'Webview 服務', en: 'Webview service |||| Webview services' } },
  menu: [
    {
      group: 'services',
      order: 5,
      icon: WebAssetOutlined,
      label: { zh: '設定 Webview 服務', en: 'Webview services' },
    },
  ],
  tones: webviewTones,
  messages,
})
