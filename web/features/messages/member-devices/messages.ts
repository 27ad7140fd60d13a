import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    resources: { 'member-devices': { fields: { devices: '裝置', providerId: '推播服務' } } },
    enums: {
      DeviceState: {
        true: { label: '可送達', cause: '推播服務接受這台裝置。', next: '不需處理。' },
        false: { label: '已失效', cause: '不再送推播到這台裝置。', next: '會員在這台裝置再次開啟 App 後恢復。' },
      },
    },
    memberDevices: {
      tab: '裝置',
      empty: '這位會員沒有可推播的裝置',
      hint: '會員在手機登入 App 並允許推播後，裝置會出現在這裡。',
      state: '狀態',
      platform: '平台',
      language: '語言',
      token: '識別碼末四碼',
      provider: '推播服務',
      lastSeenAt: '最後使用',
      invalidAt: '失效時間',
      invalidReason: '失效原因',
      platforms: { IOS: 'iOS', ANDROID: 'Android' },
      languages: { 'zh-TW': '繁體中文', en: '英文' },
      reasons: { UNREGISTERED: '推播服務回報：App 已移除或關閉推播' },
    },
  },
  en: {
    resources: { 'member-devices': { fields: { devices: 'Devices', providerId: 'Push provider' } } },
    enums: {
      DeviceState: {
        true: { label: 'In reach', cause: 'The provider takes pushes for it.', next: 'Nothing needs to be done.' },
        false: {
          label: 'Out of reach',
          cause: 'Nothing is sent to it any more.',
          next: 'It is in reach again once the member opens the app there.',
        },
      },
    },
    memberDevices: {
      tab: 'Devices',
      empty: 'This member has no device for pushes',
      hint: 'Once the member signs in to the app on a telephone and allows pushes, it is shown here.',
      state: 'State',
      platform: 'Platform',
      language: 'Language',
      token: 'End of its token',
      provider: 'Push provider',
      lastSeenAt: 'Used last',
      invalidAt: 'Out of reach since',
      invalidReason: 'Why',
      platforms: { IOS: 'iOS', ANDROID: 'Android' },
      languages: { 'zh-TW': 'Traditional Chinese', en: 'English' },
      reasons: { UNREGISTERED: 'The provider says that the app or its pushes are gone' },
    },
  },
}
