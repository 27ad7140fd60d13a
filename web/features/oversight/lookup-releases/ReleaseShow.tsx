import { CanAccess, useGetIdentity, useRecordContext, useTranslate } from 'react-admin'
import { approveRelease, type LookupRelease, refuseRelease } from '#features/oversight/lookup-releases/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'

/** One request for more of a budget; a supervisor decides here. */
export function ReleaseShow() {
  const translate = useTranslate()
  return (
    <ShowPage<LookupRelease>
      title={({ userName, budget }) => `${userName} · ${translate(`enums.LookupBudget.${budget}.label`)}`}
      subtitle={({ status }) => <StatusChip enum="LookupRelease" value={status} />}
      actions={(release) => <Decide release={release} />}
    >
      <Section title={translate('lookupReleases.facts')}>
        <ReleaseFacts />
      </Section>
      <Section title={translate('app.timeline.title')}>
        <History />
      </Section>
    </ShowPage>
  )
}

function ReleaseFacts() {
  const release = useRecordContext<LookupRelease>()
  if (!release) return null
  return (
    <Facts columns={4}>
      <Fact source="account" />
      <Fact source="agencyName" />
      <Fact source="createdAt">
        <DateTimeField source="createdAt" />
      </Fact>
      <Fact source="decidedByName" />
      <Fact source="decidedAt">
        <DateTimeField source="decidedAt" />
      </Fact>
      <Fact source="reason" wide />
      <Fact source="decisionReason" wide />
    </Facts>
  )
}

function History() {
  const release = useRecordContext<LookupRelease>()
  return release ? <Timeline resource="lookup-releases" recordId={release.id} /> : null
}

function Decide({ release }: { release: LookupRelease }) {
  const translate = useTranslate()
  const { identity } = useGetIdentity()
  if (release.status !== 'PENDING' || identity?.id === release.systemUserId) return null
  const words = { name: release.userName, budget: translate(`enums.LookupBudget.${release.budget}.label`) }
  const text = (key: string) => translate(`lookupReleases.${key}`, words)
  const params = { id: release.id }
  return (
    <CanAccess resource="lookup-releases" action="approve">
      <ActionButton
        endpoint={refuseRelease}
        params={params}
        label={text('refuse')}
        color="error"
        success="lookupReleases.refused"
        confirm={{ title: text('refuseTitle'), reason: true }}
      />
      <ActionButton
        endpoint={approveRelease}
        params={params}
        label={text('approve')}
        variant="contained"
        success="lookupReleases.approved"
        confirm={{ title: text('approveTitle'), text: text('approveText'), reason: true }}
      />
    </CanAccess>
  )
}
