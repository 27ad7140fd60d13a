import { BooleanInput, NumberInput, required, SelectInput, useTranslate } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { validities } from '#features/cards/card-types/enums.ts'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { FormGrid } from '#kit/pages/FormGrid.tsx'

const choices = validities.map((id) => ({ id, name: `enums.CardValidity.${id}.label` }))

/** How long cards are valid: the kind of rule, and the one value that it has. */
export function ValidityInput() {
  const translate = useTranslate()
  const kind: unknown = useWatch({ name: 'validity' })
  return (
    <FormGrid title={translate('cardTypes.validity')}>
      <SelectInput source="validity" choices={choices} isRequired />
      {kind === 'FIXED_DAY' && (
        <DayInput source="validUntilOn" validate={required()} helperText="cardTypes.lastDayHint" />
      )}
      {kind === 'YEARS' && (
        <NumberInput source="validYears" isRequired min={1} max={50} helperText="cardTypes.yearsHint" />
      )}
      {kind === 'UNTIL_AGE' && (
        <NumberInput source="untilAge" isRequired min={1} max={120} helperText="cardTypes.ageHint" />
      )}
      {kind === 'NONE' && <span />}
      <BooleanInput source="oneActive" label="cardTypes.one" helperText="cardTypes.oneHint" />
    </FormGrid>
  )
}
