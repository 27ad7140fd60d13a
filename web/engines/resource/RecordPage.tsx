import { EditButton, useRecordContext, useTranslate } from 'react-admin'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { useRecordTabs } from '#kit/pages/recordTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { type Field, instant } from './fields.tsx'
import { Head } from './Head.tsx'
import type { PageParts } from './pages.tsx'

/** The page of one record: its head, its facts, the tabs of its feature and of others, its history. */
export function RecordPage({ parts }: { parts: PageParts }) {
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

const wideLast = (one: Field, other: Field) => Number(one.wide ?? false) - Number(other.wide ?? false)

/** Fields of the record around it, and when it was made and changed. */
export function RecordFacts({ fields }: { fields: Field[] }) {
  const all = [...fields, instant('createdAt'), instant('updatedAt')]
  return (
    <Facts columns={4}>
      {all.toSorted(wideLast).map(({ source, cell, wide }) => (
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
