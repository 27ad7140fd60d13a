import type { TestApp } from '#test/support/app.ts'
import { buildCardIssuer } from '#test/support/build-card-types.ts'
import { buildPicture } from '#test/support/pictures.ts'
import { agencyMarkerOf } from '#test/support/places.ts'
import type { Filled, Sample } from '#test/support/sample.ts'

async function build(t: TestApp, { place: { agencyId }, marker }: Filled): Promise<number[]> {
  const pictureId = await buildPicture(t, 'card-issuer-pictures')
  return [await buildCardIssuer(t.deps, { agencyId, contact: marker, pictureId })]
}

const tried = 'test/features/cards/card-issuers tries files of others and of other purposes'

export const sample: Sample = {
  files: { 'card-issuer-pictures': 'PLAIN' },
  resources: { 'card-issuers': { build, key: 'issuerId', ofAgency: true } },
  bodies: { 'patch /card-issuers/{id}': () => ({ contact: '承辦', version: 1 }) },
  pointing: { q: ({ place }) => agencyMarkerOf(place.name) },
  references: {
    'post /card-issuers agencyId': { body: (id) => ({ agencyId: id, contractFromOn: '2026-01-01' }) },
    'post /card-issuers pictureId': { elsewhere: tried },
    'patch /card-issuers/{id} pictureId': { elsewhere: tried },
  },
  likely: { email: () => 'cards@example.tw', pictureId: () => null },
  noPersonsIn: { 'card-issuers': 'Whom to ask at an agency: its window, not a person' },
}
