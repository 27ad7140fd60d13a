import { Suspense } from 'react'
import { usePermissions, useRecordContext } from 'react-admin'
import type { Member } from '#features/members/members/contract.ts'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { holds, type Me } from '#kit/me.ts'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { FreezeHistory } from './FreezeHistory.tsx'
import { MemberFacts } from './MemberFacts.tsx'
import { memberTabs } from './tabs.ts'

/** What is known of the member, what other features add, and what was done. */
export function MemberTabs() {
  const member = useRecordContext<Member>()
  const { permissions = [] } = usePermissions<Me['grants']>()
  if (!member) return null
  const added = memberTabs
    .filter(({ resource, action }) => holds(permissions, `${resource}:${action}`))
    .map(({ key, label, Content }) => ({
      key,
      label,
      content: (
        <Suspense fallback={<TableSkeleton rows={4} />}>
          <Content memberId={member.id} />
        </Suspense>
      ),
    }))
  const timeline = (
    <Section>
      <Timeline resource="members" recordId={member.id} />
    </Section>
  )
  return (
    <PageTabs
      tabs={[
        { key: 'facts', label: 'members.tabs.facts', content: <MemberFacts /> },
        ...added,
        { key: 'freezes', label: 'members.tabs.freezes', content: <FreezeHistory memberId={member.id} /> },
        { key: 'history', label: 'app.timeline.title', content: timeline },
      ]}
    />
  )
}
