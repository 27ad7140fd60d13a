import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from '#test/support/app.ts'
import { mint } from '#test/support/builders.ts'
import { agencyMarkerOf } from '#test/support/places.ts'
import type { Filled, Sample } from '#test/support/sample.ts'

async function build(t: TestApp, { place, marker, user }: Filled): Promise<number[]> {
  const at = t.deps.now()
  const actor = { actor_id: user.id, actor_account: marker, actor_name: marker }
  const agency = { agency_id: place.agencyId, agency_name: agencyMarkerOf(place.name) }
  const what = { kind: 'reveals', hour_at: new Date(at.getTime() - mint() * 3_600_000), times: 60, raised_at: at }
  const row = { ...actor, ...agency, ...what }
  return [insertedId(await t.deps.database.db.insertInto('lookup_alarm').values(row).executeTakeFirstOrThrow())]
}

export const sample: Sample = {
  resources: { 'lookup-alarms': { build, ofAgency: true } },
  pointing: { actorAccount: ({ marker }) => marker },
  common: { raisedFrom: ['2000-01-01'], raisedTo: ['2099-12-31'] },
  emptyAtFirst: {
    'get /lookup-alarms': 'Nobody has met a bound yet',
    lookup_alarm_read: 'Nobody has met a bound yet',
  },
}
