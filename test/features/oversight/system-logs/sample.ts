import { insertedId } from '#kernel/database/database.ts'
import type { TestApp } from '#test/support/app.ts'
import { agencyMarkerOf } from '#test/support/places.ts'
import type { PrivacyScene } from '#test/support/privacy-scene.ts'
import { type Filled, idOf, type Sample } from '#test/support/sample.ts'

async function insertLog(t: TestApp, { place, marker }: Filled, resource: string, action: string): Promise<number> {
  const actor = { actor_account: marker, actor_name: marker, actor_role: marker }
  const what = { action, resource, record_id: '1', record_label: marker, outcome: 'OK', reason: marker }
  const from = { request_id: marker, ip: 'local', occurred_at: t.deps.now() }
  const agency = { agency_id: place.agencyId, agency_name: agencyMarkerOf(place.name) }
  const row = { ...actor, ...what, ...from, ...agency }
  return insertedId(await t.deps.database.db.insertInto('audit_log').values(row).executeTakeFirstOrThrow())
}

/** What everything before left in the log, and whom one row of it showed. */
async function toFile({ auditor, fileOf, noted }: PrivacyScene): Promise<void> {
  await fileOf('log', auditor, auditor.post('/system-logs/export', { format: 'csv', purpose: 'AUDIT' }))
  const page = auditor.get<{ items: { id: number; persons: number }[] }>('/member-query-logs?action=search')
  const { items } = await noted('searches', page, 200)
  const found = items.find(({ persons }) => persons > 0)
  await noted('persons', auditor.get(`/member-query-logs/${found?.id}/persons`), 200)
}

export const sample: Sample = {
  noExport: {
    'get /member-query-logs/{id}/persons': 'Looking at whom a row showed is a look of its own',
    'get /timeline': 'The system log is taken along, also of one record',
  },
  resources: {
    'member-query-logs': {
      build: async (t, filled) => [await insertLog(t, filled, 'members', 'reveal')],
      ofAgency: true,
    },
    'system-logs': {
      after: ['member-query-logs'],
      build: async (t, filled) => [await insertLog(t, filled, 'coupons', 'edit'), idOf(filled, 'member-query-logs')],
      ofAgency: true,
    },
  },
  pointing: { actorAccount: ({ marker }) => marker, requestId: ({ marker }) => marker },
  common: { action: ['edit', 'reveal'], resource: ['coupons', 'members'], recordId: ['1&resource=coupons'] },
  noRecords: { requestId: 'The number of a request' },
  reads: {
    'get /system-logs/state': {},
    'get /timeline': { elsewhere: 'test/guards/scope reads the timeline of every resource' },
  },
  privacy: [{ act: 90, play: toFile, tables: ['audit_log'] }],
}
