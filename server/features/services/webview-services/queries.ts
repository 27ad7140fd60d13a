import type { z } from 'zod'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing, sortsOf } from '#engines/resource/show.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { contains, either, equals, isOn, startsWith } from '#kernel/database/filters.ts'
import type { AddressUse } from '#kernel/feature.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { endpoints, type Webview, type WebviewInput, webview } from './contract.ts'

const names = { agencyName: 'agency.name' } as const
const kept = showing<Omit<Webview, 'allowedHosts'>>()('active')
const hostsIn = (json: unknown) => readJson(json) as string[]

export const reads = readsOf<z.output<typeof endpoints.list.query>>()({
  table: 'webview_service',
  select: (db) =>
    db
      .selectFrom('webview_service')
      .innerJoin('agency', 'agency.id', 'webview_service.agency_id')
      .select(columnsOf('webview_service', webview, names)),
  show: ({ allowedHosts, ...row }): Webview => ({ ...kept(row as never), allowedHosts: hostsIn(allowedHosts) }),
  filters: {
    q: (text) => either(contains('webview_service.name')(text), startsWith('webview_service.code')(text)),
    agencyId: equals('webview_service.agency_id'),
    toolbar: equals('webview_service.toolbar'),
    active: isOn('webview_service.active'),
  },
  sorts: sortsOf('webview_service', endpoints.list, names),
})

export const stored = storing<WebviewInput, Webview>()('webview_service', {
  code: 'code',
  name: 'name',
  nameEn: 'name_en',
  agencyId: 'agency_id',
  address: 'address',
  allowedHosts: ['allowed_hosts', (hosts) => JSON.stringify(hosts)],
  toolbar: 'toolbar',
  orientation: 'orientation',
  active: ['active', Number],
})

/** Where those that are active lead people, and the hosts at which they stay within the app. */
export async function listAddresses(db: Db): Promise<AddressUse[]> {
  const active = db.selectFrom('webview_service').where('active', '=', 1)
  const rows = await active.select(['id', 'name', 'code', 'address', 'allowed_hosts as hosts']).execute()
  return rows.flatMap(({ id, name, code, address, hosts }) => {
    const of = { recordId: id, label: `${name} (${code})` }
    const others = hostsIn(hosts).map((host) => addressOf(host))
    return [
      { ...of, field: 'address', address },
      ...others.map((address) => ({ ...of, field: 'allowedHosts', address, hostOnly: true as const })),
    ]
  })
}

/** The whole of a host. */
export const addressOf = (host: string) => `https://${host}/`
