import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from '#test/support/app.ts'
import { allowAppAddress, appAddress } from '#test/support/build-services.ts'
import { mint } from '#test/support/builders.ts'
import { ownersOf } from '#test/support/places.ts'
import type { Filled, Sample } from '#test/support/sample.ts'

async function build({ deps }: TestApp, { place, marker }: Filled): Promise<number[]> {
  await allowAppAddress(deps)
  const named = { code: `${marker}${mint()}`, name: marker, name_en: marker, address: `${appAddress}${marker}` }
  const look = { allowed_hosts: '[]', toolbar: 'FULL', orientation: 'AUTO' }
  const row = { ...named, ...look, ...ownersOf(place), created_at: deps.now(), updated_at: deps.now() }
  return [insertedId(await deps.database.db.insertInto('webview_service').values(row).executeTakeFirstOrThrow())]
}

const page = { code: 'R1', name: '參照', nameEn: 'Reference', address: appAddress }

export const sample: Sample = {
  resources: { 'webview-services': { build } },
  bodies: { 'patch /webview-services/{id}': () => ({ name: '改名', version: 1 }) },
  references: { 'post /webview-services agencyId': { body: (agencyId) => ({ ...page, agencyId }) } },
  likely: { address: () => appAddress, allowedHosts: () => [] },
}
