import { CreateButton, SelectInput, useTranslate } from 'react-admin'
import { memberCardStatuses } from '#features/cards/member-cards/enums.ts'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { manySteps } from '#kit/list/manySteps.tsx'
import { byReference } from '#web/engines/resource/fields.tsx'
import { cardColumns } from './columns.tsx'

const bulk = manySteps('edit', () => import('./bulk.tsx'))
const statuses = memberCardStatuses.map((id) => ({ id, name: `enums.MemberCardStatus.${id}.label` }))

/** All cards in reach, by filters that name nobody. */
export function CardBrowser() {
  const translate = useTranslate()
  return (
    <DataList
      resource="member-cards"
      title={false}
      addressed
      filters={[
        byReference('cardTypeId', 'card-types'),
        byReference('issuerId', 'card-issuers'),
        <SelectInput key="status" source="status" choices={statuses} />,
      ]}
      moreFilters={[
        byReference('tagId', 'card-tags'),
        <DayInput key="validUntilFrom" source="validUntilFrom" />,
        <DayInput key="validUntilTo" source="validUntilTo" />,
      ]}
      hiddenColumns={['validFromOn', 'createdAt']}
      bulk={bulk}
      unsorted={{ number: 'private', memberAccount: 'private', tagNames: 'several' }}
      empty={{
        hint: translate('memberCards.browseEmpty'),
        action: <CreateButton resource="member-cards" label={translate('memberCards.issue')} />,
      }}
    >
      {cardColumns}
    </DataList>
  )
}
