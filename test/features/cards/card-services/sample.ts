import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from '#test/support/app.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'

async function build(t: TestApp, filled: Filled): Promise<number[]> {
  const { db } = t.deps.database
  const at = t.deps.now()
  const row = {
    card_type_id: idOf(filled, 'card-types'),
    service_id: idOf(filled, 'services'),
    agency_id: filled.place.agencyId,
    created_at: at,
    updated_at: at,
  }
  const id = insertedId(await db.insertInto('card_service_authorisation').values(row).executeTakeFirstOrThrow())
  const fields = JSON.stringify([{ field: 'STATUS', zh: filled.marker, en: filled.marker }])
  const edition = { authorisation_id: id, edition: 1, fields, reason: filled.marker, made_at: at }
  await db.insertInto('card_service_edition').values(edition).execute()
  return [id]
}

const chosen = { fields: ['STATUS'], reason: '辦理業務所需' }

export const sample: Sample = {
  resources: { 'card-services': { build, after: ['card-types', 'services'], ofAgency: true } },
  bodies: {
    'patch /card-services/{id}': () => ({ ...chosen, version: 1 }),
    'post /card-services/{id}/revoke': () => ({ reason: '不再辦理', version: 1 }),
    'post /card-services/{id}/restore': () => ({ reason: '恢復辦理', version: 1 }),
  },
  references: {
    'post /card-services cardTypeId': {
      body: (id, own) => ({ ...chosen, cardTypeId: id, serviceId: idOf(own, 'services') }),
    },
    'post /card-services serviceId': {
      body: (id, own) => ({ ...chosen, cardTypeId: idOf(own, 'card-types'), serviceId: id }),
    },
  },
  likely: { fields: () => ['STATUS'] },
  emptyAtFirst: { card_service_call: 'Counted by the API for partners, which comes later' },
}
