import { AutocompleteArrayInput, ReferenceArrayInput } from 'react-admin'

/** The tags of a card. */
export function TagsInput() {
  return (
    <ReferenceArrayInput source="tagIds" reference="card-tags" sort={{ field: 'name', order: 'ASC' }} perPage={100}>
      <AutocompleteArrayInput
        optionText="name"
        filterToQuery={(q: string) => (q ? { q } : {})}
        helperText="memberCards.tags.hint"
      />
    </ReferenceArrayInput>
  )
}
