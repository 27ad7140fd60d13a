import { type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing, sortsOf } from '#engines/resource/show.ts'
import { scopeFilter } from '#kernel/access/permissions.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { contains, either, equals, isOn, startsWith } from '#kernel/database/filters.ts'
import type { AddressUse } from '#kernel/feature.ts'
import { endpoints, type MessageBatch, type MessageBatchInput, messageBatch } from './contract.ts'

const names = { agencyName: 'agency.name', serviceName: 'service.name' } as const
const shownNames = { ...names, filesByName: 'files_by.name' } as const

export const reads = readsOf<z.output<typeof endpoints.list.query>>()({
  table: 'message_batch',
  select: (db) =>
    db
      .selectFrom('message_batch')
      .innerJoin('agency', 'agency.id', 'message_batch.agency_id')
      .leftJoin('service', 'service.id', 'message_batch.service_id')
      .leftJoin('system_user as files_by', 'files_by.id', 'message_batch.files_by')
      .select(columnsOf('message_batch', messageBatch, shownNames)),
  show: showing<MessageBatch>()('active', 'takesFiles'),
  filters: {
    q: (text) => either(contains('message_batch.name')(text), startsWith('message_batch.code')(text)),
    kind: equals('message_batch.kind'),
    class: equals('message_batch.class'),
    agencyId: equals('message_batch.agency_id'),
    active: isOn('message_batch.active'),
  },
  sorts: sortsOf('message_batch', endpoints.list, names),
})

export const stored = storing<MessageBatchInput, MessageBatch>()('message_batch', {
  code: 'code',
  name: 'name',
  agencyId: 'agency_id',
  kind: 'kind',
  class: 'class',
  serviceId: 'service_id',
  overCap: 'over_cap',
  title: 'title',
  titleEn: 'title_en',
  body: 'body',
  bodyEn: 'body_en',
  link: 'link',
  takesFiles: ['takes_files', Number],
  active: ['active', Number],
})

/** Whether a service is there for whoever may list services. */
export async function isService({ db, actor }: Ctx, id: number): Promise<boolean> {
  const columns = { agency: 'service.agency_id', department: 'service.department_id' }
  const service = db.selectFrom('service').select('id').where('id', '=', id)
  return (await service.where(scopeFilter(actor, 'services:list', columns)).executeTakeFirst()) !== undefined
}

/** Where those that are active lead everybody; an address that a column says is checked row by row. */
export async function listAddresses(db: Db): Promise<AddressUse[]> {
  const active = db.selectFrom('message_batch').select(['id', 'name', 'code', 'link']).where('active', '=', 1)
  const rows = await active.where('link', 'is not', null).where(sql<SqlBool>`link not like '{{%'`).execute()
  return rows.map(({ id, name, code, link }) => {
    return { recordId: id, label: `${name} (${code})`, field: 'link', address: link ?? '' }
  })
}

/** The batch of a code, with who lets it take files; undefined where it takes none. */
export function findTakingFiles(db: Db, code: string) {
  const batch = db.selectFrom('message_batch').select(['id', 'version', 'files_by as filesBy', 'active'])
  const place = batch.select(['agency_id as agencyId', 'department_id as departmentId'])
  return place.where('code', '=', code).where('takes_files', '=', 1).executeTakeFirst()
}
