import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from '#test/support/app.ts'
import { mint } from '#test/support/builders.ts'
import { ownersOf } from '#test/support/places.ts'
import type { Filled, Sample } from '#test/support/sample.ts'

async function build({ deps }: TestApp, { place, marker }: Filled): Promise<number[]> {
  const own = { code: `${marker}${mint()}`, name: marker, kind: 'PERSONAL', class: 'NORMAL', over_cap: 'DEFER' }
  const row = { ...own, title: '{{標題}}', body: '{{內容}}', ...ownersOf(place) }
  const stamped = { ...row, created_at: deps.now(), updated_at: deps.now() }
  return [insertedId(await deps.database.db.insertInto('message_batch').values(stamped).executeTakeFirstOrThrow())]
}

const batch = { code: 'R1', name: '參照', title: '{{標題}}', body: '{{內容}}' }

export const sample: Sample = {
  resources: { 'message-batches': { build } },
  bodies: {
    'post /message-batches': () => ({ ...batch, code: `B${mint()}` }),
    'patch /message-batches/{id}': () => ({ name: '改名', version: 1 }),
  },
  references: {
    'post /message-batches agencyId': { body: (agencyId) => ({ ...batch, agencyId }) },
    'patch /message-batches/{id} serviceId': { body: (serviceId) => ({ serviceId, version: 1 }) },
    'post /message-batches serviceId': { body: (serviceId) => ({ ...batch, serviceId }) },
  },
}
