import type { TestApp } from '#test/support/app.ts'
import { buildCardType } from '#test/support/build-card-types.ts'
import { mint } from '#test/support/builders.ts'
import { buildPicture } from '#test/support/pictures.ts'
import type { Filled, Sample } from '#test/support/sample.ts'

async function build(t: TestApp, { place: { agencyId }, marker }: Filled): Promise<number[]> {
  const pictureId = await buildPicture(t, 'card-type-pictures')
  const code = `${marker}${mint()}`
  return [(await buildCardType(t.deps, { agencyId, code, name: marker, pictureId })).id]
}

const tried = 'test/features/cards/card-types tries files of others and of other purposes'

export const sample: Sample = {
  files: { 'card-type-pictures': 'PLAIN' },
  resources: { 'card-types': { build, after: ['card-issuers'], key: 'cardTypeId', ofAgency: true } },
  bodies: { 'patch /card-types/{id}': () => ({ name: '改名', version: 1 }) },
  references: {
    'post /card-types issuerId': {
      body: (id) => ({ code: 'REF1', name: '參照', nameEn: 'Reference', issuerId: id, validity: 'NONE' }),
    },
    'post /card-types pictureId': { elsewhere: tried },
    'patch /card-types/{id} pictureId': { elsewhere: tried },
  },
  likely: {
    pictureId: () => null,
    validity: () => 'YEARS',
    validYears: () => 3,
    validUntilOn: () => null,
    untilAge: () => null,
    key: () => 'school',
    fields: () => [{ key: 'school', label: '學校', labelEn: 'School', required: true, type: 'TEXT', maxLength: 20 }],
  },
}
