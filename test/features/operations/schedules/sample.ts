import { bringSchedules } from '#kernel/jobs/schedule-rows.ts'
import type { TestApp } from '#test/support/app.ts'
import { placeNames } from '#test/support/places.ts'
import type { Filled, Sample } from '#test/support/sample.ts'

/** Those of the release, for there are no others: one for each place. */
async function build({ deps }: TestApp, { place }: Filled): Promise<number[]> {
  await bringSchedules(deps)
  const one = deps.database.db.selectFrom('schedule').select('id').orderBy('name').limit(1)
  const rows = await one.offset(placeNames.indexOf(place.name)).execute()
  return rows.map(({ id }) => id)
}

const timing = { cron: '0 0/3 * * * ?', misfire: 'ONCE', cap: 100 }
const why = () => ({ reason: '測試' })

export const sample: Sample = {
  resources: { schedules: { build } },
  placeless: { schedules: 'One list of schedules for the whole city' },
  bodies: {
    'patch /schedules/{id}': () => ({ ...timing, version: 1 }),
    'post /schedules/{id}/reset': () => ({ version: 1 }),
    'post /schedules/{id}/pause': why,
    'post /schedules/{id}/resume': () => ({}),
    'post /schedules/{id}/run-now': why,
    'post /schedules/{id}/dry-run': () => ({}),
    'post /schedules/{id}/acknowledge': () => ({}),
  },
  counts: { 'post /schedules/preview': { body: () => ({ cron: timing.cron }), still: 'It tells of a cron alone' } },
  noExport: { 'get /schedules/{id}/runs': 'The audit log and the jobs behind the runs are taken along' },
}
