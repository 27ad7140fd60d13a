import Box from '@mui/material/Box'
import { EditButton, useRecordContext, useTranslate } from 'react-admin'
import type { CardType } from '#features/cards/card-types/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { useRecordTabs } from '#kit/pages/recordTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { Editions } from './Editions.tsx'
import { FieldTable } from './FieldTable.tsx'
import { TypeFace } from './TypeFace.tsx'
import { useRuleText } from './useRuleText.ts'

export function CardTypeShow() {
  return (
    <ShowPage<CardType>
      title={({ name }) => name}
      subtitle={({ active, code }) => (
        <>
          <StatusChip enum="CardTypeState" value={String(active)} /> {code}
        </>
      )}
      actions={() => <EditButton />}
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start', mb: 2 }}>
        <Face />
        <Box sx={{ flex: '1 1 420px', minWidth: 0, '& > section': { mb: 0 } }}>
          <Rules />
        </Box>
      </Box>
      <Tabs />
    </ShowPage>
  )
}

function Face() {
  const type = useRecordContext<CardType>()
  return type ? <TypeFace type={type} /> : null
}

function Rules() {
  const translate = useTranslate()
  const { validity } = useRuleText()
  const type = useRecordContext<CardType>()
  if (!type) return null
  return (
    <Section title={translate('cardTypes.rules')}>
      <Facts columns={3}>
        <Fact source="nameEn" />
        <Fact source="agencyName">
          <RecordLink resource="card-issuers" id={type.issuerId} source="agencyName" />
        </Fact>
        <Fact source="edition">{translate('cardTypes.editionNo', { n: type.edition })}</Fact>
        <Fact source="validity">{validity(type)}</Fact>
        <Fact source="oneActive">{translate(type.oneActive ? 'app.field.yes' : 'app.field.no')}</Fact>
        <Fact source="createdAt">
          <DateTimeField source="createdAt" />
        </Fact>
      </Facts>
    </Section>
  )
}

function Tabs() {
  const type = useRecordContext<CardType>()
  const added = useRecordTabs('card-types', Number(type?.id))
  if (!type) return null
  const history = <Timeline resource="card-types" recordId={type.id} />
  return (
    <PageTabs
      tabs={[
        { key: 'fields', label: 'cardTypes.extra', content: <FieldTable fields={type.fields} /> },
        { key: 'editions', label: 'cardTypes.editions', content: <Editions type={type} /> },
        ...added,
        { key: 'history', label: 'app.timeline.title', content: history },
      ]}
    />
  )
}
