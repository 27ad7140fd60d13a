import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from '#test/support/app.ts'
import { mint } from '#test/support/builders.ts'
import { ownersOf } from '#test/support/places.ts'
import type { Filled, Sample } from '#test/support/sample.ts'

async function build(t: TestApp, { place, marker }: Filled): Promise<number[]> {
  const { db } = t.deps.database
  const { id } = await t.build.systemUser({ agencyId: place.agencyId, account: `${marker}${mint()}` })
  const at = t.deps.now()
  const asked = { system_user_id: id, budget: 'reveals', reason: marker, open_key: 1 }
  const row = { ...asked, ...ownersOf(place), created_at: at, updated_at: at }
  return [insertedId(await db.insertInto('lookup_release').values(row).executeTakeFirstOrThrow())]
}

const reason = '專案清查，已與承辦確認'

const asker = 'Who asks is a system user'

export const sample: Sample = {
  noPersonShown: {
    'get /lookup-releases': asker,
    'get /lookup-releases/{id}': asker,
    'post /lookup-releases/{id}/approve': asker,
    'post /lookup-releases/{id}/refuse': asker,
  },
  resources: { 'lookup-releases': { build } },
  bodies: {
    'post /lookup-releases/{id}/approve': () => ({ reason }),
    'post /lookup-releases/{id}/refuse': () => ({ reason }),
  },
  likely: { budget: () => 'reveals' },
  emptyAtFirst: {
    lookup_release: 'Nobody has met a bound yet',
    'get /lookup-releases': 'The same',
  },
}
