import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'

interface Props {
  disabled: boolean
  helperText: string | undefined
}

/** Chooses one of the merchants in business. */
export function MerchantInput({ disabled, helperText }: Props) {
  return (
    <ReferenceInput
      source="merchantId"
      reference="merchants"
      filter={{ active: true }}
      sort={{ field: 'name', order: 'ASC' }}
    >
      <AutocompleteInput
        optionText={(row: { name: string; code: string }) => `${row.name}（${row.code}）`}
        filterToQuery={(q: string) => (q ? { q } : {})}
        isRequired
        disabled={disabled}
        helperText={helperText}
      />
    </ReferenceInput>
  )
}
