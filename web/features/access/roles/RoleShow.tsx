import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import { CanAccess, EditButton, Link, useRecordContext, useTranslate } from 'react-admin'
import type { Role } from '#features/access/roles/contract.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { useRoleName } from '#kit/useRoleName.ts'
import { DeleteRole } from './DeleteRole.tsx'
import { PermissionMatrix } from './PermissionMatrix.tsx'
import { RoleHolders } from './RoleHolders.tsx'
import { useCatalogue } from './useCatalogue.ts'

export function RoleShow() {
  const roleName = useRoleName()
  return (
    <ShowPage<Role>
      title={roleName}
      subtitle={(role) => (
        <>
          <StatusChip enum="RoleKind" value={String(role.builtIn)} /> {role.code}
        </>
      )}
      actions={(role) => <Actions role={role} />}
    >
      <Section>
        <Facts columns={4}>
          <Fact source="grantCount" />
          <Fact source="holderCount" />
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
          { key: 'permissions', label: 'roles.matrix', content: <Granted /> },
          { key: 'holders', label: 'roles.holders', content: <RoleHolders /> },
          { key: 'history', label: 'app.timeline.title', content: <History /> },
        ]}
      />
    </ShowPage>
  )
}

function Actions({ role }: { role: Role }) {
  const translate = useTranslate()
  return (
    <>
      <CanAccess resource="roles" action="create">
        <Button
          component={Link}
          to={`/roles/create?from=${role.id}`}
          variant="outlined"
          startIcon={<ContentCopyOutlined />}
        >
          {translate('roles.copy')}
        </Button>
      </CanAccess>
      {!role.builtIn && role.holderCount === 0 && <DeleteRole role={role} />}
      {!role.builtIn && <EditButton variant="contained" />}
    </>
  )
}

function Granted() {
  const role = useRecordContext<Role>()
  const { data, error, refetch } = useCatalogue()
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  // What a list leaves in the cache has no grants yet.
  if (!data || !role?.grants) return <Skeleton variant="rounded" height={420} />
  return <PermissionMatrix catalogue={data} grants={role.grants} />
}

function History() {
  const role = useRecordContext<Role>()
  if (!role) return null
  return (
    <Section>
      <Timeline resource="roles" recordId={role.id} />
    </Section>
  )
}
