import type { Db } from '#kernel/context.ts'
import { insertedId } from '#kernel/database/database.ts'
import type { TabPlace } from './contract.ts'

export interface TabRow {
  id: number
  name: string
  nameEn: string
  serviceIds: number[]
}

/** The tabs in their order, each with its services in theirs. */
export async function readTabs(db: Db): Promise<TabRow[]> {
  const tabs = await db
    .selectFrom('service_tab')
    .select(['id', 'name', 'name_en as nameEn'])
    .orderBy('position')
    .execute()
  const items = await db.selectFrom('service_tab_item').select(['tab_id', 'service_id']).orderBy('position').execute()
  const of = (id: number) => items.filter(({ tab_id }) => tab_id === id).map(({ service_id }) => service_id)
  return tabs.map((tab) => ({ ...tab, serviceIds: of(tab.id) }))
}

/** Tabs that stay keep their ids, by which others may know them. */
export async function replaceTabs(db: Db, tabs: readonly TabPlace[]): Promise<void> {
  await db.deleteFrom('service_tab_item').execute()
  const kept = tabs.flatMap(({ id }) => id ?? [])
  await db
    .deleteFrom('service_tab')
    .where('id', 'not in', [0, ...kept])
    .execute()
  for (const [at, tab] of tabs.entries()) {
    const tab_id = await writeTab(db, tab, at + 1)
    const items = tab.services.map(({ serviceId }, at) => ({ tab_id, service_id: serviceId, position: at + 1 }))
    if (items.length > 0) await db.insertInto('service_tab_item').values(items).execute()
  }
}

async function writeTab(db: Db, { id, name, nameEn }: TabPlace, position: number): Promise<number> {
  const row = { name, name_en: nameEn, position }
  if (id === undefined) return insertedId(await db.insertInto('service_tab').values(row).executeTakeFirstOrThrow())
  await db.updateTable('service_tab').set(row).where('id', '=', id).execute()
  return id
}
