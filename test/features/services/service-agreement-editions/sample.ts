import type { TestApp } from '#test/support/app.ts'
import { buildEdition } from '#test/support/build-agreements.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'

const build = async ({ deps }: TestApp, filled: Filled) => [
  await buildEdition(deps, {
    agreementId: idOf(filled, 'service-agreements'),
    edition: 1,
    text: `<p>${filled.marker}</p>`,
  }),
]

export const sample: Sample = {
  resources: { 'service-agreement-editions': { build, key: 'editionId', after: ['service-agreements'] } },
  bodies: {
    'patch /service-agreement-editions/{id}': () => ({ note: '測試', version: 1 }),
    'post /service-agreement-editions/{id}/publish': () => ({
      effectiveOn: '2026-03-02',
      asksAgain: true,
      version: 1,
    }),
  },
  references: {
    'post /service-agreement-editions agreementId': { body: (agreementId) => ({ agreementId }) },
  },
}
