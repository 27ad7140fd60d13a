import { memberDeviceTones } from '#features/messages/member-devices/enums.ts'
import { defineFrame } from '#kit/feature.ts'

export const frame = defineFrame({
  name: 'member-devices',
  nouns: { 'member-devices': { zh: '會員裝置', en: 'Device of a member |||| Devices of members' } },
  after: 'members',
  tones: memberDeviceTones,
  messages: {
    zh: {
      enums: {
        DeviceState: {
          true: { label: '可送達', cause: '推播服務接受這台裝置。', next: '不需處理。' },
          false: { label: '已失效', cause: '不再送推播到這台裝置。', next: '會員在這台裝置再次開啟 App 後恢復。' },
        },
        DevicePlatform: { IOS: { label: 'iOS' }, ANDROID: { label: 'Android' } },
        DeviceLanguage: { 'zh-TW': { label: '繁體中文' }, en: { label: '英文' } },
        DeviceInvalid: { UNREGISTERED: { label: '推播服務回報：App 已移除或關閉推播' } },
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
      },
    },
    en: {
      enums: {
        DeviceState: {
          true: { label: 'In reach', cause: 'The provider takes pushes for it.', next: 'Nothing needs to be done.' },
          false: {
            label: 'Out of reach',
            cause: 'Nothing is sent to it any more.',
            next: 'It is in reach again once the member opens the app there.',
          },
        },
        DevicePlatform: { IOS: { label: 'iOS' }, ANDROID: { label: 'Android' } },
        DeviceLanguage: { 'zh-TW': { label: 'Traditional Chinese' }, en: { label: 'English' } },
        DeviceInvalid: { UNREGISTERED: { label: 'The provider says that the app or its pushes are gone' } },
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
      },
    },
  },
})
