import { taipeiDay } from '#contract/days.ts'
import { agreeTo } from '#features/services/service-agreement-acceptances/service.ts'
import type { TestApp } from '#test/support/app.ts'
import { buildAgreement, buildEdition } from '#test/support/build-agreements.ts'
import type { PrivacyScene } from '#test/support/privacy-scene.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'

async function build(t: TestApp, filled: Filled): Promise<number[]> {
  const how = { channel: 'COUNTER' as const, agreedAt: t.deps.now(), reason: filled.marker }
  const { id } = await agreeTo(t.ctx, filled.member.id, idOf(filled, 'service-agreement-editions'), how)
  return [id]
}

/** A member signs at the counter, and is shown and written to a file. */
async function sign({ t, operator, agencyId, auditor, noted, secret, fileOf }: PrivacyScene): Promise<void> {
  const member = { account: 'signer', name: '王小明', gender: 'M', ...secret() }
  const { id } = await noted<{ id: number }>('signer', operator.post('/members', member), 201)
  const agreementId = await buildAgreement(t.deps, { agency_id: agencyId })
  const editionId = await buildEdition(t.deps, { agreementId, edition: 1 })
  const agreedOn = taipeiDay(t.deps.now())
  const consent = { editionId, account: 'signer', agreedOn, reason: '臨櫃簽署協議書' }
  await noted('consent', operator.post('/service-agreement-acceptances', consent), 201)
  await noted('consents of a member', operator.get(`/members/${id}/consents`), 200)
  const order = { format: 'csv', purpose: 'AUDIT', caseNumber: '115-000123' }
  await fileOf('file of consents', auditor, auditor.post('/service-agreement-acceptances/export', order))
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
  common: { agreedFrom: ['2026-01-01'], agreedTo: ['2026-12-31'] },
  privacy: [{ act: 60, play: sign, tables: ['service_agreement_acceptance'] }],
  pointing: { account: ({ member }) => member.account },
  likely: { account: ({ member }) => member.account, agreedOn: () => '2026-03-02' },
}
