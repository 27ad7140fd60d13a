import { memberDeviceTones } from '#features/messages/member-devices/enums.ts'
import { defineFrame } from '#kit/feature.ts'
import { messages } from './messages.ts'

export const frame = defineFrame({
  name: 'member-devices',
  nouns: { 'member-devices': { zh: '會員裝置', en: 'Device of a member |||| Devices of members' } },
  after: 'members',
  tones: memberDeviceTones,
  messages,
})
