import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import { CanAccess, EditButton, Link, RecordContextProvider, useCanAccess, useGetOne, useTranslate } from 'react-admin'
import { ErrorPanel } from '../../kit/ErrorPanel.tsx'
import { DateTimeField } from '../../kit/fields/DateTimeField.tsx'
import { StatusChip } from '../../kit/fields/StatusChip.tsx'
import { Fact, Facts } from '../../kit/pages/Facts.tsx'
import { PageTabs } from '../../kit/pages/PageTabs.tsx'
import { Section } from '../../kit/pages/Section.tsx'
import { Timeline } from '../../kit/timeline/Timeline.tsx'
import { Departments } from './Departments.tsx'
import type { Agency } from './tree.ts'
import { unitTones } from './unit.ts'

/** One agency: its facts, its departments, what was done to it. */
export function AgencyDetails({ id }: { id: number }) {
  const { canAccess, isPending } = useCanAccess({ resource: 'agencies', action: 'show' })
  const { data, error, refetch } = useGetOne<Agency>('agencies', { id }, { enabled: canAccess === true })
  if (error && !data) {
    return (
      <Section>
        <ErrorPanel error={error} onRetry={() => void refetch()} />
      </Section>
    )
  }
  if (!isPending && !canAccess) return <Departments agencyId={id} />
  if (!data) return <Skeleton variant="rounded" height={320} />
  return (
    <RecordContextProvider value={data}>
      <Details agency={data} />
    </RecordContextProvider>
  )
}

function Details({ agency }: { agency: Agency }) {
  const translate = useTranslate()
  const history = (
    <Section>
      <Timeline resource="agencies" recordId={agency.id} />
    </Section>
  )
  return (
    <>
      <Section title={agency.name} actions={<Actions agency={agency} />}>
        <Facts columns={4}>
          <Fact source="code" />
          <Fact source="active">
            <StatusChip enum="UnitState" value={String(agency.active)} tones={unitTones} />
          </Fact>
          <Fact source="parentName" />
          <Fact source="departmentCount" />
          <Fact source="userCount" />
          <Fact source="createdAt">
            <DateTimeField source="createdAt" />
          </Fact>
          <Fact source="updatedAt">
            <DateTimeField source="updatedAt" />
          </Fact>
        </Facts>
      </Section>
      <PageTabs
        tabs={[
          {
            key: 'departments',
            label: translate('agencies.departments'),
            content: <Departments agencyId={agency.id} />,
          },
          { key: 'history', label: 'app.timeline.title', content: history },
        ]}
      />
    </>
  )
}

function Actions({ agency }: { agency: Agency }) {
  const translate = useTranslate()
  const users = encodeURIComponent(JSON.stringify({ agencyId: agency.id }))
  return (
    <>
      <CanAccess resource="system-users" action="list">
        <Button component={Link} to={`/system-users?filter=${users}`}>
          {translate('agencies.users')}
        </Button>
      </CanAccess>
      <CanAccess resource="agencies" action="create">
        <Button component={Link} to={`/agencies/create?parentId=${agency.id}`}>
          {translate('agencies.createBelow')}
        </Button>
      </CanAccess>
      <EditButton resource="agencies" record={agency} variant="outlined" />
    </>
  )
}
