import type { Deps } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import { mint } from './builders.ts'

const stamps = (deps: Deps) => ({ created_at: deps.now(), updated_at: deps.now() })

/** A category of services; answers its id. */
export async function buildCategory(deps: Deps, row: { name?: string; active?: number } = {}): Promise<number> {
  const named = { code: `CAT-${mint()}`, name: '分類', name_en: 'Category', sort_order: 10 }
  const values = { ...named, ...row, ...stamps(deps) }
  return insertedId(await deps.database.db.insertInto('service_category').values(values).executeTakeFirstOrThrow())
}

/** Where services of tests open; the allow list has it. */
export const appAddress = 'https://app.gov.example.tw/'

export async function allowAppAddress({ database, now }: Deps): Promise<void> {
  const stamps = { created_at: now(), updated_at: now() }
  const row = { host: 'app.gov.example.tw', path_prefix: '/', reason: '測試', ...stamps }
  await database.db.insertInto('url_allow').ignore().values(row).execute()
}

interface ServiceRow {
  agency_id: number
  department_id?: number | null
  category_id?: number
  name?: string
  address?: string
  status?: 'DRAFT' | 'PUBLISHED' | 'OFFLINE'
  publish_from_at?: Date
  publish_until_at?: Date
}

/** A service, published without a window unless told otherwise; answers its id. */
export async function buildService(deps: Deps, row: ServiceRow): Promise<number> {
  const named = { code: `SRV-${mint()}`, name: '服務', name_en: 'Service', icon: 'card', status: 'PUBLISHED' }
  await allowAppAddress(deps)
  const category_id = row.category_id ?? (await buildCategory(deps))
  const values = { address: appAddress, ...named, ...row, category_id, ...stamps(deps) }
  return insertedId(await deps.database.db.insertInto('service').values(values).executeTakeFirstOrThrow())
}
