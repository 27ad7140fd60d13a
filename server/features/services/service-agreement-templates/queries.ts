import type { z } from 'zod'
import { type Reads, readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { addressesIn, keptRichText } from '#engines/rich-text/rich-text.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { contains, either, equals, isOn, startsWith } from '#kernel/database/filters.ts'
import type { AddressUse } from '#kernel/feature.ts'
import {
  type listTemplates,
  type Template,
  type TemplateInput,
  type TemplateRow,
  template,
  templateRow,
} from './contract.ts'

type Query = z.output<typeof listTemplates.query>

const table = 'service_agreement_template'
const names = { agencyName: 'agency.name' } as const
const listed = {
  table,
  filters: {
    q: (text: string) => either(contains(`${table}.name`)(text), startsWith(`${table}.code`)(text)),
    agencyId: equals(`${table}.agency_id`),
    active: isOn(`${table}.active`),
  },
  sorts: {
    id: `${table}.id`,
    code: `${table}.code`,
    name: `${table}.name`,
    agencyName: 'agency.name',
    active: `${table}.active`,
    createdAt: `${table}.created_at`,
  },
}
const from = (db: Db) => db.selectFrom(table).innerJoin('agency', 'agency.id', `${table}.agency_id`)

/** A list shows none of the texts. */
export const reads: Reads<Query, Template, TemplateRow> = {
  list: readsOf<Query>()({
    ...listed,
    select: (db) => from(db).select(columnsOf(table, templateRow, names)),
    show: showing<TemplateRow>()('active'),
  }).list,
  find: readsOf<Query>()({
    ...listed,
    select: (db) => from(db).select(columnsOf(table, template, names)),
    show: showing<Template>()('active'),
  }).find,
}

export const stored = storing<TemplateInput, Template>()(table, {
  code: 'code',
  name: 'name',
  textZh: ['text_zh', keptRichText],
  textEn: ['text_en', keptRichText],
  active: ['active', Number],
})

/** Where the templates in use lead. */
export async function listAddresses(db: Db): Promise<AddressUse[]> {
  const columns = ['id', 'name', 'code', 'text_zh as textZh', 'text_en as textEn'] as const
  const rows = await db.selectFrom(table).select(columns).where('active', '=', 1).execute()
  return rows.flatMap(({ id, name, code, ...texts }) => addressesIn(texts, id, `${name} (${code})`))
}
