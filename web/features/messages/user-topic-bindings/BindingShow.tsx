import { useRecordContext, useTranslate } from 'react-admin'
import type { TopicBinding } from '#features/messages/user-topic-bindings/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { MaskedField } from '#kit/fields/MaskedField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { BindingSteps } from './BindingSteps.tsx'

const memberOf = ({ memberNameMasked, memberAccount }: TopicBinding) => `${memberNameMasked}（${memberAccount}）`

export function BindingShow() {
  return (
    <ShowPage<TopicBinding>
      title={(binding) => `${binding.topicName}：${memberOf(binding)}`}
      subtitle={({ wanted, state }) => (
        <>
          <StatusChip enum="TopicWish" value={wanted} />
          <StatusChip enum="TopicBindingState" value={state} />
        </>
      )}
      actions={(binding) => <BindingSteps binding={binding} member={memberOf(binding)} />}
    >
      <About />
      <History />
    </ShowPage>
  )
}

function About() {
  const translate = useTranslate()
  const binding = useRecordContext<TopicBinding>()
  if (!binding) return null
  return (
    <Section title={translate('topicBindings.about')}>
      <Facts columns={4}>
        <Fact source="topicName">
          <RecordLink resource="user-topics" id={binding.topicId} source="topicName" />
        </Fact>
        <Fact source="memberAccount">
          <RecordLink resource="members" id={binding.memberId} source="memberAccount" />
        </Fact>
        <Fact source="memberNameMasked">
          <MaskedField source="memberNameMasked" />
        </Fact>
        <Fact source="source">{translate(`topicBindings.sources.${binding.source}`)}</Fact>
        <Fact source="changedAt">
          <DateTimeField source="changedAt" />
        </Fact>
        <Fact source="changedByName" />
        <Fact source="followedAt">{binding.followedAt && <DateTimeField source="followedAt" />}</Fact>
        {binding.problem && <Fact source="problem" wide />}
      </Facts>
    </Section>
  )
}

function History() {
  const translate = useTranslate()
  const binding = useRecordContext<TopicBinding>()
  if (!binding) return null
  return (
    <Section title={translate('app.timeline.title')}>
      <Timeline resource="user-topic-bindings" recordId={binding.id} />
    </Section>
  )
}
