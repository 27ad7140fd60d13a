import { defineFrame } from '#kit/feature.ts'

export const frame = defineFrame({
  name: 'push-tags',
  jobs: { 'push-tag-update': { zh: 'Onesignal 用戶記錄更新', en: 'Update OneSignal user records' } },
  results: {
    sent: { zh: '已更新', en: 'Updated' },
  },
})
