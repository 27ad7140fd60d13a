import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from '#test/support/app.ts'
import { mint } from '#test/support/builders.ts'
import { ownersOf } from '#test/support/places.ts'
import type { Filled, Sample } from '#test/support/sample.ts'

async function build(t: TestApp, { place, marker }: Filled): Promise<number[]> {
  const at = t.deps.now()
  const stamps = { created_at: at, updated_at: at }
  const row = { code: `${marker}${mint()}`, name: marker, name_en: marker, description: marker, ...stamps }
  const made = t.deps.database.db.insertInto('user_topic').values({ ...row, ...ownersOf(place) })
  return [insertedId(await made.executeTakeFirstOrThrow())]
}

const cards = {
  elsewhere: 'A card out of reach is to a condition as one that does not exist, as the tests of audiences show',
}

export const sample: Sample = {
  resources: { 'user-topics': { build, key: 'topicId' } },
  bodies: { 'patch /user-topics/{id}': () => ({ name: '改名', version: 1 }) },
  references: {
    'post /user-topics cardTypeIds': cards,
    'post /user-topics cardTagIds': cards,
    'patch /user-topics/{id} cardTypeIds': cards,
    'patch /user-topics/{id} cardTagIds': cards,
    'post /user-topics/audience-count cardTypeIds': cards,
    'post /user-topics/audience-count cardTagIds': cards,
    'post /user-topics agencyId': { body: (id) => ({ code: 'R1', name: 'R', nameEn: 'R', agencyId: id }) },
  },
  counts: {
    'post /user-topics/audience-count': { body: () => ({ audience: { ageFrom: 0 } }) },
  },
}
