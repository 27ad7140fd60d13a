import Box from '@mui/material/Box'
import { Suspense, use } from 'react'
import { useRecordContext, useTranslate } from 'react-admin'
import type { LinkFinding } from '#features/oversight/link-findings/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { wordsOf } from '#kit/i18n/wordsOf.ts'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { formatCount } from '#kit/numbers.ts'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'

/** One finding: what it is, what to do, and which records lead people there. */
export function FindingShow() {
  const translate = useTranslate()
  return (
    <ShowPage<LinkFinding>
      title={({ hostName }) => hostName}
      subtitle={({ kind }) => <StatusChip enum="LinkFinding" value={kind} />}
    >
      <Section title={translate('linkFindings.facts')}>
        <FindingFacts />
      </Section>
      <Section title={translate('linkFindings.uses')}>
        <Suspense fallback={<TableSkeleton rows={2} />}>
          <UseList />
        </Suspense>
      </Section>
    </ShowPage>
  )
}

function FindingFacts() {
  const translate = useTranslate()
  const finding = useRecordContext<LinkFinding>()
  if (!finding) return null
  const { kind, host, hostName, leadsTo, status, certificateUntilAt } = finding
  const word = (part: string) => translate(`enums.LinkFinding.${kind}.${part}`)
  return (
    <Facts columns={4}>
      <Fact source="address" wide />
      {host !== hostName && <Fact source="host" />}
      {status !== null && <Fact source="status" />}
      {leadsTo !== null && <Fact source="leadsTo" wide />}
      {certificateUntilAt !== null && (
        <Fact source="certificateUntilAt">
          <DateTimeField source="certificateUntilAt" />
        </Fact>
      )}
      <Fact source="foundAt">
        <DateTimeField source="foundAt" />
      </Fact>
      <Fact source="checkedAt">
        <DateTimeField source="checkedAt" />
      </Fact>
      <Fact label="app.field.cause" wide>
        {word('cause')}
      </Fact>
      <Fact label="app.field.next" wide>
        {word('next')}
      </Fact>
    </Facts>
  )
}

function UseList() {
  const translate = useTranslate()
  const finding = useRecordContext<LinkFinding>()
  if (!finding) return null
  const { uses, useCount } = finding
  for (const { resource } of uses) use(wordsOf(resource))
  return (
    <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
      {uses.map(({ resource, recordId, label, field }) => (
        <li key={`${resource} ${recordId} ${field}`}>
          {translate(`resources.${resource}.name`, { smart_count: 1 })}{' '}
          <RecordLink resource={resource} id={recordId}>
            {label}
          </RecordLink>
          {` · ${translate(`resources.${resource}.fields.${field}`)}`}
        </li>
      ))}
      {useCount > uses.length && (
        <li>{translate('linkFindings.moreUses', { n: formatCount(useCount - uses.length) })}</li>
      )}
    </Box>
  )
}
