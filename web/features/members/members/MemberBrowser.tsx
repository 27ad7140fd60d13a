import { CreateButton, SelectInput, TextInput, useTranslate } from 'react-admin'
import { genders, memberChannels, memberLevels, memberStatuses } from '#features/members/members/contract.ts'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { DistrictInput } from '#kit/inputs/DistrictInput.tsx'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { manySteps } from '#kit/list/manySteps.tsx'
import { memberColumns } from './columns.tsx'
import { choicesOf } from './member.ts'

const bulk = manySteps('edit', () => import('./bulk.tsx'))

/** Not a property of react-admin's inputs, so that it is spread: the filter bar reads it. */
const narrow = { filterWidth: 165 }

/** Masked, so that an order by what stands behind would tell of it. */
const privateColumns = {
  name: 'private',
  identityNumber: 'private',
  phone: 'private',
  email: 'private',
  birthOn: 'private',
} as const

/** All members in reach, by filters that name nobody. */
export function MemberBrowser() {
  const translate = useTranslate()
  const select = (source: string, dictionary: string, codes: readonly string[]) => (
    <SelectInput key={source} source={source} choices={choicesOf(translate, dictionary, codes)} {...narrow} />
  )
  const year = (source: string) => <TextInput key={source} source={source} placeholder="1990" {...narrow} />
  return (
    <DataList
      resource="members"
      title={false}
      addressed
      filters={[
        select('status', 'MemberStatus', memberStatuses),
        select('level', 'MemberLevel', memberLevels),
        <DistrictInput key="district" source="district" {...narrow} />,
        <ReferenceInput key="agencyId" source="agencyId" reference="agencies">
          <AutocompleteInput
            optionText="name"
            filterToQuery={(q: string) => ({ q })}
            helperText={false}
            margin="none"
          />
        </ReferenceInput>,
      ]}
      moreFilters={[
        select('gender', 'Gender', genders),
        select('channel', 'MemberChannel', memberChannels),
        <DayInput key="registeredFrom" source="registeredFrom" />,
        <DayInput key="registeredTo" source="registeredTo" />,
        year('birthYearFrom'),
        year('birthYearTo'),
      ]}
      hiddenColumns={['email', 'birthOn']}
      bulk={bulk}
      unsorted={privateColumns}
      empty={{ hint: translate('members.browseEmpty'), action: <CreateButton resource="members" /> }}
    >
      {memberColumns}
    </DataList>
  )
}
