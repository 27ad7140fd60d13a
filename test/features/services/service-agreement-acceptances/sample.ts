import { agreeTo } from '#features/services/service-agreement-acceptances/service.ts'
import type { TestApp } from '#test/support/app.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'

async function build(t: TestApp, filled: Filled): Promise<number[]> {
  const how = { channel: 'COUNTER' as const, agreedAt: t.deps.now(), reason: filled.marker }
  const { id } = await agreeTo(t.ctx, filled.member.id, idOf(filled, 'service-agreement-editions'), how)
  return [id]
}

export const sample: Sample = {
  resources: { 'service-agreement-acceptances': { build, after: ['service-agreement-editions'] } },
  noExport: {
    'get /members/{id}/consents': 'What one member agreed to; consents are taken along by their own list',
  },
  references: {
    'post /service-agreement-acceptances editionId': {
      body: (editionId, own) => ({
        editionId,
        account: own.member.account,
        agreedOn: '2026-03-02',
        caseNumber: '115-000123',
      }),
    },
  },
  pointing: { account: ({ member }) => member.account },
  likely: { account: ({ member }) => member.account, agreedOn: () => '2026-03-02' },
}
