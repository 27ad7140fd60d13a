import { required, SelectInput, useListContext, useTranslate } from 'react-admin'
import { countExport, exportColumns, exportMembers, exportPurposes } from '#features/members/members/contract.ts'
import { type BodyOf, call } from '#kit/call.ts'
import { ExportButton } from '#web/engines/exports/ExportButton.tsx'
import { bodyFilter } from '#web/engines/exports/filter.ts'
import { choicesOf } from './member.ts'

const numbers = ['agencyId', 'birthYearFrom', 'birthYearTo']

/** The list as it is filtered, masked. */
export function ExportMembers() {
  const translate = useTranslate()
  const { filterValues } = useListContext()
  return (
    <ExportButton
      resource="members"
      text={translate('members.export.text')}
      filter={bodyFilter(filterValues, numbers)}
      columns={exportColumns}
      count={async (filter, signal) => (await call(countExport, { body: { filter }, signal })).rows}
      order={(asked) => call(exportMembers, { body: asked as BodyOf<typeof exportMembers> })}
    >
      <SelectInput
        source="purpose"
        label="exports.purpose"
        choices={choicesOf(translate, 'AuditPurpose', exportPurposes)}
        validate={required()}
      />
    </ExportButton>
  )
}
