import { mint } from '#test/support/builders.ts'
import { idOf, type Sample } from '#test/support/sample.ts'

const device = (memberId: number) => ({
  ...{ memberId, token: `token-${mint()}`, platform: 'IOS', language: 'zh-TW', lastSeenAt: '2026-03-01T00:00:00.000Z' },
})

export const sample: Sample = {
  references: {
    'post /member-devices providerId': { elsewhere: 'Providers are of no agency' },
    'post /member-devices memberId': {
      body: (memberId, own) => ({ providerId: idOf(own, 'push-providers'), devices: [device(memberId)] }),
    },
  },
  noExport: { 'get /members/{id}/devices': 'What one member holds; nobody needs the telephones of many' },
}
