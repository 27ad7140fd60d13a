import type { ComponentType, ReactNode } from 'react'
import type { RaRecord, SortPayload } from 'react-admin'
import type { z } from 'zod'
import type { Problems } from '#contract/problems.ts'
import { lazyPage } from '#kit/lazyPage.ts'
import type { Bulk } from '#kit/list/DataList.tsx'
import type { FilterInput } from '#kit/list/FilterBar.tsx'
import type { PageTab } from '#kit/pages/PageTabs.tsx'
import { type Facts, factsOf } from './facts.ts'
import type { Field } from './fields.tsx'

/** What the pages of a resource are made of. Each page may be replaced by one of the feature's own. */
export interface PageParts<Item extends RaRecord = RaRecord> {
  name: string
  /** The field that names a record, and those that stand below it at the head of its page. */
  title: keyof Item & string
  head?: (keyof Item & string)[]
  /** In the order of columns, facts and inputs. */
  fields: Field<keyof Item & string>[]
  /** The contract's schema of a new record; its own chunk, since only forms check. */
  input: () => Promise<z.ZodObject>
  /** What forms know of it without it; the build states it (scripts/setup/light-endpoints.mjs). */
  facts?: () => Promise<Facts>
  problems?: Problems
  /** Groups of the form by their titles, each the fields that it sends; one group if absent. */
  groups?: Record<string, string[]>
  filters?: FilterInput[]
  moreFilters?: FilterInput[]
  sort?: SortPayload
  /** What can be done to many rows of the list at once. */
  bulk?: Bulk
  /** Buttons of the list beside that by which one is made. */
  listActions?: ReactNode
  /** Text keys. */
  emptyHint?: string
  factsTitle?: string
  actions?: (record: Item) => ReactNode
  /** Tabs beside the history. */
  tabs?: (record: Item) => PageTab[]
}

export interface Pages {
  list: ComponentType
  show: ComponentType
  create: ComponentType
  edit: ComponentType
}

/** List, page and forms of a plain resource: `export const pages = definePages<Faq>({ name: 'faqs', fields: […] })`. */
export function definePages<Item extends RaRecord>(stated: PageParts<Item>): Pages {
  const parts = stated as unknown as PageParts
  const factsIn = async () => (await parts.facts?.()) ?? factsOf(await parts.input())
  const forms = async () => ({ ...(await import('./forms.tsx')), facts: await factsIn() })
  const Record = lazyPage(async () => {
    const { RecordPage } = await import('./RecordPage.tsx')
    return { page: () => <RecordPage parts={parts} /> }
  }, 'page')
  const Create = lazyPage(async () => {
    const { CreateForm, facts } = await forms()
    return { page: () => <CreateForm parts={parts} facts={facts} /> }
  }, 'page')
  const Edit = lazyPage(async () => {
    const { EditForm, facts } = await forms()
    return { page: () => <EditForm parts={parts} facts={facts} /> }
  }, 'page')
  const List = lazyPage(async () => {
    const { RecordList } = await import('./RecordList.tsx')
    return { page: () => <RecordList parts={parts} /> }
  }, 'page')
  // Not the lazy ones themselves: what is loaded lazily must not be lazy again.
  return {
    list: () => <List />,
    show: () => <Record />,
    create: () => <Create />,
    edit: () => <Edit />,
  }
}
