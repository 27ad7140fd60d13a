import { useRecordContext } from 'react-admin'
import type { MemberCard } from '#features/cards/member-cards/contract.ts'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { useRecordTabs } from '#kit/pages/recordTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { CardFacts } from './CardFacts.tsx'
import { CardSteps } from './CardSteps.tsx'
import { nameOf } from './card.ts'
import { RevealButton } from './RevealButton.tsx'
import { StatusLine } from './StatusLine.tsx'
import { TagsButton } from './TagsButton.tsx'

/** The page of one card, masked. */
export function CardShow() {
  return (
    <ShowPage<MemberCard>
      title={nameOf}
      subtitle={({ status, memberId, memberAccount, memberNameMasked }) => (
        <>
          <StatusChip enum="MemberCardStatus" value={status} />
          <RecordLink resource="members" id={memberId}>
            {`${memberNameMasked} (${memberAccount})`}
          </RecordLink>
        </>
      )}
      actions={(card) => (
        <>
          <RevealButton card={card} />
          <TagsButton card={card} />
          <CardSteps card={card} />
        </>
      )}
    >
      <CardFacts />
      <Tabs />
    </ShowPage>
  )
}

function Tabs() {
  const card = useRecordContext<MemberCard>()
  const added = useRecordTabs('member-cards', Number(card?.id))
  if (!card) return null
  const timeline = (
    <Section>
      <Timeline resource="member-cards" recordId={card.id} />
    </Section>
  )
  return (
    <PageTabs
      tabs={[
        { key: 'line', label: 'memberCards.tabs.line', content: <StatusLine /> },
        ...added,
        { key: 'history', label: 'app.timeline.title', content: timeline },
      ]}
    />
  )
}
