import Alert from '@mui/material/Alert'
import { useRecordContext, useTranslate } from 'react-admin'
import type { SystemUser } from '#features/access/system-users/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { DayField } from '#kit/fields/DayField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { Deactivations } from './Deactivations.tsx'
import { HeldRoles } from './HeldRoles.tsx'
import { UserActions } from './UserActions.tsx'

export function SystemUserShow() {
  return (
    <ShowPage<SystemUser>
      title={(user) => user.name}
      subtitle={(user) => (
        <>
          <StatusChip enum="SystemUserStatus" value={user.status} /> {user.account}
        </>
      )}
      actions={(user) => <UserActions user={user} />}
    >
      <UserFacts />
      <PageTabs
        tabs={[
          { key: 'roles', label: 'resources.system-users.fields.roles', content: <HeldRoles /> },
          { key: 'deactivations', label: 'systemUsers.deactivations', content: <Deactivations /> },
          { key: 'history', label: 'app.timeline.title', content: <History /> },
        ]}
      />
    </ShowPage>
  )
}

function UserFacts() {
  const translate = useTranslate()
  const user = useRecordContext<SystemUser>()
  if (!user) return null
  return (
    <Section title={translate('systemUsers.facts')}>
      {user.lockedUntilAt && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('systemUsers.locked')} · {translate('resources.system-users.fields.lockedUntilAt')}{' '}
          <DateTimeField value={user.lockedUntilAt} />
        </Alert>
      )}
      {user.passwordSet === false && !user.secretUntilAt && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('systemUsers.noWayIn')}
        </Alert>
      )}
      <Facts columns={4}>
        <Fact source="agencyName">
          <RecordLink resource="agencies" id={user.agencyId}>
            {user.agencyName}
          </RecordLink>
        </Fact>
        <Fact source="departmentName" />
        <Fact source="email" />
        <Fact source="validUntilOn">
          {user.validUntilOn ? <DayField source="validUntilOn" /> : translate('systemUsers.lasting')}
        </Fact>
        <Fact source="lastLoginAt">
          <DateTimeField source="lastLoginAt" />
        </Fact>
        <Fact source="sessionCount" />
        <Fact source="mustChangePassword">
          {translate(user.mustChangePassword ? 'systemUsers.yes' : 'systemUsers.no')}
        </Fact>
        {user.secretUntilAt && (
          <Fact source="secretUntilAt">
            <DateTimeField source="secretUntilAt" />
          </Fact>
        )}
        <Fact source="claimedAt">
          {user.claimedAt ? <DateTimeField source="claimedAt" /> : translate('systemUsers.no')}
        </Fact>
        <Fact source="createdAt">
          <DateTimeField source="createdAt" />
        </Fact>
      </Facts>
    </Section>
  )
}

function History() {
  const user = useRecordContext<SystemUser>()
  if (!user) return null
  return (
    <Section>
      <Timeline resource="system-users" recordId={user.id} />
    </Section>
  )
}
