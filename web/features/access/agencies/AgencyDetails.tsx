import Button from '@mui/material/Button'
import { CanAccess, EditButton, Link, RecordContextProvider, useCanAccess, useTranslate } from 'react-admin'
import type { Agency } from '#features/access/agencies/contract.ts'
import { filtered } from '#kit/addresses.ts'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { RecordFacts } from '#web/engines/resource/RecordPage.tsx'
import { Departments } from './Departments.tsx'
import { fields } from './pages.tsx'

/** One agency: its facts, its departments, what was done to it. The row of the tree has all of it. */
export function AgencyDetails({ agency }: { agency: Agency }) {
  return (
    <RecordContextProvider value={agency}>
      <Details agency={agency} />
    </RecordContextProvider>
  )
}

function Details({ agency }: { agency: Agency }) {
  const { canAccess: sees } = useCanAccess({ resource: 'agencies', action: 'show' })
  const { canAccess: seesDepartments } = useCanAccess({ resource: 'departments', action: 'list' })
  const history = (
    <Section>
      <Timeline resource="agencies" recordId={agency.id} />
    </Section>
  )
  return (
    <>
      <Section title={agency.name} actions={<Actions agency={agency} />}>
        <RecordFacts fields={fields.slice(1)} />
      </Section>
      <PageTabs
        tabs={[
          ...(seesDepartments
            ? [{ key: 'departments', label: 'agencies.departments', content: <Departments agencyId={agency.id} /> }]
            : []),
          ...(sees ? [{ key: 'history', label: 'app.timeline.title', content: history }] : []),
        ]}
      />
    </>
  )
}

function Actions({ agency }: { agency: Agency }) {
  const translate = useTranslate()
  return (
    <>
      <CanAccess resource="system-users" action="list">
        <Button component={Link} to={filtered('/system-users', { agencyId: agency.id })}>
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
