import { DataTable, SelectInput, useTranslate } from 'react-admin'
import { type PushUserList, userListsWaiting } from '#features/messages/push-user-lists/contract.ts'
import { userListStatuses } from '#features/messages/push-user-lists/enums.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { waitsInput } from '#kit/list/waits.tsx'
import { formatCount } from '#kit/numbers.ts'
import { State } from './State.tsx'

const statuses = userListStatuses.map((id) => ({ id, name: `enums.PushUserListStatus.${id}.label` }))
const filters = [<SelectInput key="status" source="status" choices={statuses} />]
const moreFilters = [waitsInput(userListsWaiting)]
const numbers = ['total', 'ours', 'invalid', 'nobody', 'deleted'] as const
const computed = Object.fromEntries(numbers.map((source) => [source, 'computed' as const]))

/** Lists of all accounts at the providers of pushes, the latest first. */
export function UserListList() {
  const translate = useTranslate()
  return (
    <DataList
      filters={filters}
      moreFilters={moreFilters}
      unsorted={{ ...computed, requestedAt: 'large', providerName: 'computed', status: 'computed' }}
      empty={{ title: translate('userLists.empty'), hint: translate('userLists.emptyHint') }}
    >
      <DataTable.Col source="id" render={({ id }: PushUserList) => <RecordLink>{`#${id}`}</RecordLink>} />
      <DataTable.Col source="providerName" disableSort />
      <DataTable.Col source="status" disableSort render={(list: PushUserList) => <State list={list} />} />
      <DataTable.Col source="requestedAt" disableSort render={() => <DateTimeField source="requestedAt" />} />
      {numbers.map((source) => (
        <DataTable.NumberCol
          key={source}
          source={source}
          disableSort
          render={(list: PushUserList) => (list[source] === null ? '–' : formatCount(list[source]))}
        />
      ))}
    </DataList>
  )
}
