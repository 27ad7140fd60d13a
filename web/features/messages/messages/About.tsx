import Box from '@mui/material/Box'
import { useTranslate } from 'react-admin'
import type { Message } from '#features/messages/messages/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { AudienceText } from '#web/engines/audiences/AudienceText.tsx'
import { PushPreview } from '#web/engines/push/PushPreview.tsx'
import { readersOf } from './draft.ts'

/** What it says and how it looks, whom it is for, who ordered it and when. */
export function About({ message }: { message: Message }) {
  const translate = useTranslate()
  const word = (dictionary: string, code: string) => translate(`enums.${dictionary}.${code}.label`)
  return (
    <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: '1fr 600px' } }}>
      <Section title={translate('messages.tabs.content')}>
        <Facts columns={2}>
          <Fact source="title" />
          <Fact source="titleEn" />
          <Fact source="body" />
          <Fact source="bodyEn" />
          <Fact source="link" wide />
          <Fact source="image" wide />
          <Fact source="targetKind">
            <TargetText message={message} />
          </Fact>
          <Fact source="serviceName" />
          <Fact source="class">{word('MessageClass', message.class)}</Fact>
          <Fact source="overCap">{word('OverCap', message.overCap)}</Fact>
          <Fact source="agencyName" />
          <Fact source="createdByName" />
          <Fact source="scheduledAt">
            <DateTimeField source="scheduledAt" />
          </Fact>
          <Fact source="orderedByName" />
          <Fact source="startedAt">
            <DateTimeField source="startedAt" />
          </Fact>
          <Fact source="finishedAt">
            <DateTimeField source="finishedAt" />
          </Fact>
        </Facts>
      </Section>
      <Section title={translate('push.title')}>
        <PushPreview readers={readersOf(message)} />
      </Section>
    </Box>
  )
}

function TargetText({ message }: { message: Message }) {
  const translate = useTranslate()
  const { targetKind, memberId, memberAccount, conditions, topicName, fileName } = message
  if (!targetKind) return <>–</>
  const kind = translate(`enums.TargetKind.${targetKind}.label`)
  if (targetKind === 'SINGLE' && memberId)
    return (
      <>
        {kind} <RecordLink resource="members" id={memberId}>{`${memberAccount}`}</RecordLink>
      </>
    )
  if (targetKind === 'CONDITION')
    return (
      <>
        {kind} <AudienceText audience={conditions} />
      </>
    )
  return <>{[kind, topicName, fileName].filter(Boolean).join(' · ')}</>
}
