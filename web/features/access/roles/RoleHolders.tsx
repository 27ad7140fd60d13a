import { CanAccess, DataTable, useRecordContext, useTranslate } from 'react-admin'
import type { Role } from '#features/access/roles/contract.ts'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { DataList } from '#kit/list/DataList.tsx'

/** Who holds the role, as far as one may see users. */
export function RoleHolders() {
  const translate = useTranslate()
  const role = useRecordContext<Role>()
  if (!role) return null
  return (
    <CanAccess resource="system-users" action="list" accessDenied={null}>
      <DataList
        resource="system-users"
        title={false}
        filter={{ roleId: role.id }}
        sort={{ field: 'account', order: 'ASC' }}
        empty={{ title: translate('roles.holdersEmpty') }}
      >
        <DataTable.Col source="account" field={RecordLink} />
        <DataTable.Col source="name" />
        <DataTable.Col source="agencyId" disableSort render={(user: { agencyName: string }) => user.agencyName} />
      </DataList>
    </CanAccess>
  )
}
