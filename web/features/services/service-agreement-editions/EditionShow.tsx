import { EditButton, Link, useRecordContext, useTranslate } from 'react-admin'
import type { Edition } from '#features/services/service-agreement-editions/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { lazyPart } from '#kit/lazyPage.ts'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { RichTextPair } from '#web/engines/rich-text/RichTextPair.tsx'
import { PublishButton } from './PublishButton.tsx'

const Compare = lazyPart(() => import('./Compare.tsx'), 'Compare')

/** One edition: from when it holds, what it says, what is new in it. */
export function EditionShow() {
  const translate = useTranslate()
  return (
    <ShowPage<Edition>
      title={({ agreementName, edition: n }) => `${agreementName} ${translate('agreementEditions.number', { n })}`}
      subtitle={({ state, agreementId, agreementCode }) => (
        <>
          <StatusChip enum="AgreementEditionState" value={state} />
          <Link to={`/service-agreements/${agreementId}/show`}>{agreementCode}</Link>
        </>
      )}
      actions={(edition) => edition.state === 'DRAFT' && <Steps edition={edition} />}
    >
      <EditionFacts />
      <Tabs />
    </ShowPage>
  )
}

function Steps({ edition }: { edition: Edition }) {
  return (
    <>
      <PublishButton edition={edition} />
      <EditButton />
    </>
  )
}

function EditionFacts() {
  const translate = useTranslate()
  const edition = useRecordContext<Edition>()
  if (!edition) return null
  const { effectiveAt, asksAgain } = edition
  return (
    <Section title={translate('agreementEditions.facts')}>
      <Facts columns={4}>
        <Fact source="agreementName">
          <RecordLink resource="service-agreements" id={edition.agreementId} source="agreementName" />
        </Fact>
        <Fact source="effectiveAt">
          <DateTimeField source="effectiveAt" />
        </Fact>
        <Fact source="asksAgain">
          {effectiveAt && edition.edition > 1 ? translate(asksAgain ? 'app.field.yes' : 'app.field.no') : '–'}
        </Fact>
        <Fact source="publishedAt">
          <DateTimeField source="publishedAt" />
        </Fact>
        <Fact source="publishedByName" />
        <Fact source="note" wide />
        <Fact source="sha256" wide />
      </Facts>
    </Section>
  )
}

function Tabs() {
  const edition = useRecordContext<Edition>()
  if (!edition) return null
  const { id, textZh, textEn } = edition
  const history = (
    <Section>
      <Timeline resource="service-agreement-editions" recordId={id} />
    </Section>
  )
  return (
    <PageTabs
      tabs={[
        {
          key: 'text',
          label: 'agreementEditions.text',
          content: <RichTextPair resource="service-agreement-editions" texts={[textZh, textEn]} />,
        },
        {
          key: 'compare',
          label: 'agreementEditions.compare',
          content: <Compare edition={edition} />,
          permission: 'service-agreement-editions:list',
        },
        { key: 'history', label: 'app.timeline.title', content: history },
      ]}
    />
  )
}
