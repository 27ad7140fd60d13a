import { useEffect, useRef } from 'react'
import { SelectInput, TextInput, useGetOne, useLocaleState, useTranslate } from 'react-admin'
import { useFormContext, useWatch } from 'react-hook-form'
import type { CardType } from '#features/cards/card-types/contract.ts'
import type { ExtraField } from '#features/cards/card-types/extra-fields/contract.ts'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { FormGrid } from '#kit/pages/FormGrid.tsx'

/** The extra fields of the card type that was chosen; of another one they begin empty. */
export function ExtraInputs() {
  const translate = useTranslate()
  const { setValue } = useFormContext()
  const id: unknown = useWatch({ name: 'cardTypeId' })
  const { data: type } = useGetOne<CardType>('card-types', { id: Number(id) }, { enabled: Boolean(id) })
  const before = useRef(id)
  useEffect(() => {
    if (before.current !== id) setValue('fields', {})
    before.current = id
  }, [id, setValue])
  if (!id || !type || type.fields.length === 0) return null
  return (
    <FormGrid title={translate('memberCards.form.fields')}>
      {type.fields.map((field) => (
        <ExtraInput key={`${type.id} ${field.key}`} field={field} />
      ))}
    </FormGrid>
  )
}

function ExtraInput({ field }: { field: ExtraField }) {
  const [language] = useLocaleState()
  const common = {
    source: `fields.${field.key}`,
    label: language === 'en' ? field.labelEn : field.label,
    isRequired: field.required,
  }
  if (field.type === 'DAY') return <DayInput {...common} />
  if (field.type === 'CHOICE')
    return <SelectInput {...common} choices={field.choices.map((choice) => ({ id: choice, name: choice }))} />
  return <TextInput {...common} autoComplete="off" inputMode={field.type === 'NUMBER' ? 'numeric' : 'text'} />
}
