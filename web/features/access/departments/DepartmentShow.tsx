import Button from '@mui/material/Button'
import { CanAccess, EditButton, Link, useRecordContext, useTranslate } from 'react-admin'
import type { Department } from '#features/access/departments/contract.ts'
import { filtered } from '#kit/addresses.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'

export function DepartmentShow() {
  return (
    <ShowPage<Department>
      title={(department) => department.name}
      subtitle={(department) => department.code}
      actions={(department) => <Actions department={department} />}
    >
      <Details />
    </ShowPage>
  )
}

function Actions({ department }: { department: Department }) {
  const translate = useTranslate()
  return (
    <>
      <CanAccess resource="system-users" action="list">
        <Button component={Link} to={filtered('/system-users', { departmentId: department.id })} variant="outlined">
          {translate('departments.users')}
        </Button>
      </CanAccess>
      <EditButton variant="contained" />
    </>
  )
}

function Details() {
  const translate = useTranslate()
  const department = useRecordContext<Department>()
  if (!department) return null
  return (
    <>
      <Section title={translate('departments.facts')}>
        <Facts columns={4}>
          <Fact source="agencyName">
            <RecordLink resource="agencies" id={department.agencyId}>
              {department.agencyName}
            </RecordLink>
          </Fact>
          <Fact source="parentName" />
          <Fact label={translate('departments.state')}>
            <StatusChip enum="UnitState" value={String(department.active)} />
          </Fact>
          <Fact source="userCount" />
          <Fact source="createdAt">
            <DateTimeField source="createdAt" />
          </Fact>
          <Fact source="updatedAt">
            <DateTimeField source="updatedAt" />
          </Fact>
        </Facts>
      </Section>
      <Section title={translate('app.timeline.title')}>
        <Timeline resource="departments" recordId={department.id} />
      </Section>
    </>
  )
}
