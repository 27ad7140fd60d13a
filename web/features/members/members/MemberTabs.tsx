import { useRecordContext } from 'react-admin'
import type { Member } from '#features/members/members/contract.ts'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { useRecordTabs } from '#kit/pages/recordTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { FreezeHistory } from './FreezeHistory.tsx'
import { MemberFacts } from './MemberFacts.tsx'

/** What is known of the member, what other features add, and what was done. */
export function MemberTabs() {
  const member = useRecordContext<Member>()
  return member ? <Tabs id={member.id} /> : null
}

function Tabs({ id }: { id: number }) {
  const added = useRecordTabs('members', id)
  const timeline = (
    <Section>
      <Timeline resource="members" recordId={id} />
    </Section>
  )
  return (
    <PageTabs
      tabs={[
        { key: 'facts', label: 'members.tabs.facts', content: <MemberFacts /> },
        ...added,
        { key: 'freezes', label: 'members.tabs.freezes', content: <FreezeHistory memberId={id} /> },
        { key: 'history', label: 'app.timeline.title', content: timeline },
      ]}
    />
  )
}
