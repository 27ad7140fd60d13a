import { type ComponentType, lazy, type ReactNode } from 'react'
import {
  CreateButton,
  DataTable,
  EditButton,
  type RaRecord,
  type SortPayload,
  useRecordContext,
  useTranslate,
} from 'react-admin'
import type { z } from 'zod'
import type { Problems } from '#contract/problems.ts'
import { DataList } from '#kit/list/DataList.tsx'
import type { FilterInput } from '#kit/list/FilterBar.tsx'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { type PageTab, PageTabs } from '#kit/pages/PageTabs.tsx'
import { useRecordTabs } from '#kit/pages/recordTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { type Field, instant } from './fields.tsx'

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
  problems?: Problems
  /** Groups of the form by their titles, each the fields that it sends; one group if absent. */
  groups?: Record<string, string[]>
  filters?: FilterInput[]
  sort?: SortPayload
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
  const forms = async () => ({ ...(await import('./forms.tsx')), input: await parts.input() })
  const Create = lazy(async () => {
    const { CreateForm, input } = await forms()
    return { default: () => <CreateForm parts={parts} input={input} /> }
  })
  const Edit = lazy(async () => {
    const { EditForm, input } = await forms()
    return { default: () => <EditForm parts={parts} input={input} /> }
  })
  // Not the lazy ones themselves: what is loaded lazily must not be lazy again.
  return {
    list: () => <List parts={parts} />,
    show: () => <Show parts={parts} />,
    create: () => <Create />,
    edit: () => <Edit />,
  }
}

function List({ parts: { fields, filters, sort, emptyHint } }: { parts: PageParts }) {
  const translate = useTranslate()
  const create = <CreateButton variant="contained" />
  const columns = [...fields, instant('createdAt', { list: 'hidden' })].filter(({ list }) => list !== 'none')
  const hidden = columns.filter(({ list }) => list === 'hidden').map(({ source }) => source)
  return (
    <DataList
      filters={filters ?? []}
      {...(sort ? { sort } : {})}
      actions={create}
      empty={{ action: create, ...(emptyHint ? { hint: translate(emptyHint) } : {}) }}
      hiddenColumns={hidden}
    >
      {columns.map(({ source, sort, cell, align }) => (
        <DataTable.Col key={source} source={source} disableSort={!sort} align={align} render={() => cell} />
      ))}
    </DataList>
  )
}

function Show({ parts }: { parts: PageParts }) {
  const translate = useTranslate()
  const { title, head = [], fields, actions, factsTitle = 'app.resource.facts' } = parts
  const rest = fields.filter(({ source }) => source !== title && !head.includes(source))
  return (
    <ShowPage
      title={(record) => String(record[title])}
      subtitle={() => <Head parts={parts} />}
      actions={(record) => (
        <>
          {actions?.(record)}
          <EditButton />
        </>
      )}
    >
      <Section title={translate(factsTitle)}>
        <RecordFacts fields={rest} />
      </Section>
      <Tabs parts={parts} />
    </ShowPage>
  )
}

/** The fields below the name of a record. */
export function Head({ parts: { head = [], fields } }: { parts: PageParts }) {
  return head
    .flatMap((source) => fields.filter((field) => field.source === source))
    .map(({ cell, source }) => <span key={source}>{cell}</span>)
}

/** Fields of the record around it, and when it was made and changed. */
export function RecordFacts({ fields }: { fields: Field[] }) {
  const all = [...fields, instant('createdAt'), instant('updatedAt')]
  return (
    <Facts columns={4}>
      {all
        .filter(({ wide }) => !wide)
        .concat(all.filter(({ wide }) => wide))
        .map(({ source, cell, wide }) => (
          <Fact key={source} source={source} wide={wide ?? false}>
            {cell}
          </Fact>
        ))}
    </Facts>
  )
}

function Tabs({ parts: { name, tabs } }: { parts: PageParts }) {
  const translate = useTranslate()
  const record = useRecordContext()
  const added = useRecordTabs(name, Number(record?.id))
  if (!record) return null
  const history = <Timeline resource={name} recordId={record.id} />
  const others = [...(tabs?.(record) ?? []), ...added]
  if (others.length === 0) return <Section title={translate('app.timeline.title')}>{history}</Section>
  return <PageTabs tabs={[...others, { key: 'history', label: 'app.timeline.title', content: history }]} />
}
