import { memberDeviceTones } from '#features/messages/member-devices/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'member-devices',
  nouns: { 'member-devices': { zh: '會員裝置', en: 'Device of a member |||| Devices of members' } },
  verbs: { 'show-devices': { zh: '檢視會員的裝置', en: 'View the devices of a member' } },
  after: 'members',
  tones: memberDeviceTones,
  messages,
})
