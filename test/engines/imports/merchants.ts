import { zipSync } from 'fflate'
import { reading } from '#contract/permissions.ts'
import type { Fields } from '#engines/imports/columns.ts'
import { importEndpoints } from '#engines/imports/contract.ts'
import { defineImport } from '#engines/imports/imports.ts'
import { importProblems } from '#engines/imports/problems.ts'
import { updateRecord } from '#engines/resource/write.ts'
import { auditMany } from '#kernel/audit/audit.ts'
import { insertStatement, rowText } from '#kernel/database/bulk-insert.ts'
import { defineDomain, defineFeature } from '#kernel/feature.ts'
import { mount } from '#kernel/http/mount.ts'
import { createProduct } from '#kernel/product.ts'
import { product } from '#server/domains.ts'

type MerchantField = 'code' | 'name' | 'phone'

/** Something that happens once a chunk was looked up. */
export const happening: { atChunk: ((firstRow: number) => Promise<void>) | undefined } = { atChunk: undefined }

const text = (max: number) => (cell: string) => {
  const value = cell.trim()
  return value.length > max ? { ok: false as const, problem: 'toy.tooLong' } : { ok: true as const, value }
}

const fields: Fields<MerchantField> = {
  code: { headers: '代碼 商家代碼 code', read: text(30), twice: 'toy.codeTwice' },
  name: { headers: '名稱 商家名稱 name', read: text(10), names: true },
  phone: {
    headers: '電話 phone',
    read: (cell) => (/^9/.test(cell) ? { ok: true, value: `0${cell}`, remark: 'zeroRestored' } : text(20)(cell)),
  },
}

interface StoredMerchant {
  id: number
  name: string
  phone: string | null
  agencyId: number
  departmentId: number | null
  version: number
}
interface Change {
  stored: StoredMerchant
  after: { name: string; phone: string | null }
}

const columns = ['code', 'name', 'phone', 'agency_id', 'department_id', 'created_at', 'updated_at'] as const

const imports = defineImport<MerchantField, { records: Map<string, StoredMerchant> }, Change>({
  name: 'merchant-imports',
  permission: 'merchants:create',
  reveal: 'merchants:edit',
  named: async () => [],
  fields,
  key: 'code',
  required: ['code', 'name'],
  words: { place: 'merchant.agency', unknown: 'toy.unknown', taken: 'merchant.codeTaken' },
  lookUp: async ({ db }, rows) => {
    const codes = rows.flatMap(({ values }) => values.code ?? [])
    const found = await db
      .selectFrom('merchant')
      .select(['id', 'code', 'name', 'phone', 'agency_id as agencyId', 'department_id as departmentId', 'version'])
      .where('code', 'in', [...codes, ''])
      .execute()
    await happening.atChunk?.(rows[0]?.rowNo ?? 0)
    return { records: new Map(found.map(({ code, ...merchant }) => [code, merchant])) }
  },
  make: ({ run, now }, { code = '', name = '', phone = null }) => {
    return rowText([code, name, phone, run.agencyId, run.departmentId, now, now])
  },
  change: (_terms, { values }, stored) => {
    const after = { name: values.name ?? stored.name, phone: values.phone ?? stored.phone }
    return after.name === stored.name && after.phone === stored.phone ? undefined : { stored, after }
  },
  insert: (rows) => insertStatement('merchant', columns, rows),
  update: async (ctx, runId, changes) => {
    for (const { stored, after } of changes) {
      if (!(await updateRecord('merchant', ctx.db, stored, after, ctx.now()))) return false
    }
    const entry = { action: 'edit', resource: 'merchants', reason: `#${runId}` }
    await auditMany(
      ctx,
      changes.map(({ stored }) => ({ ...entry, recordId: stored.id, recordLabel: stored.name })),
    )
    return true
  },
})

const endpoints = importEndpoints('merchant-imports', {
  permission: 'merchants:create',
  fields: ['code', 'name', 'phone'],
})

const feature = defineFeature({
  name: 'merchant-imports',
  problems: {
    ...importProblems,
    'toy.tooLong': { zh: '太長', en: 'Too long' },
    'toy.codeTwice': { zh: '與第 {line} 列的代碼相同', en: 'The code is that of row {line}' },
    'toy.unknown': { zh: '沒有這個商家', en: 'There is no such merchant' },
  },
  grants: { 'merchant-imports': { operator: [...reading, 'run'] } },
  files: imports.files,
  jobs: [imports.job],
  records: imports.records,
  mount: (app) => {
    mount(app, endpoints.preview, imports.preview)
    mount(app, endpoints.list, imports.list)
    mount(app, endpoints.get, imports.get)
    mount(app, endpoints.create, imports.create)
    mount(app, endpoints.apply, imports.apply)
    mount(app, endpoints.errors, imports.errors)
    mount(app, endpoints.cancel, imports.cancel)
    mount(app, endpoints.resume, imports.resume)
  },
})

/** The product with an import of merchants, which only tests know. */
export const withMerchantImports = createProduct(
  [...product.domains, defineDomain({ name: 'toys', features: [feature] })],
  product.surfaces,
)

/** A workbook with these sheets, as a spreadsheet program writes it; `hidden` are lines that it does not show. */
export function workbook(sheets: Record<string, string[][]>, hidden: number[] = []): Uint8Array {
  const bytes = (xml: string) => new TextEncoder().encode(`<?xml version="1.0"?>${xml}`)
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`
  const all = Object.entries(sheets).map(([name, rows], at) => ({ name, rows, id: `rId${at + 1}` }))
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/>`
  const list = all.map(({ name, id }) => `<sheet name="${name}" r:id="${id}"/>`).join('')
  const links = all.map(({ id }) => relation(id, 'worksheet', `${id}.xml`)).join('')
  const parts = all.map(({ id, rows }) => {
    const row = (cells: string[], line: number) =>
      `<row r="${line}"${hidden.includes(line) ? ' hidden="1"' : ''}>${cells.map(cell).join('')}</row>`
    const data = rows.map((cells, at) => row(cells, at + 1)).join('')
    return [`xl/${id}.xml`, bytes(`<worksheet><sheetData>${data}</sheetData></worksheet>`)] as const
  })
  return zipSync({
    '_rels/.rels': bytes(`<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`),
    'xl/workbook.xml': bytes(`<workbook><sheets>${list}</sheets></workbook>`),
    'xl/_rels/workbook.xml.rels': bytes(`<Relationships>${links}</Relationships>`),
    ...Object.fromEntries(parts),
  })
}
