import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { type RaRecord, useGetList, useTranslate } from 'react-admin'
import { useRested } from '#kit/useRested.ts'
import { useNames } from './useNames.ts'

interface Named extends RaRecord {
  name: string
}

interface Props {
  resource: 'card-types' | 'card-tags'
  label: string
  hint: string
  ids: number[]
  onChange: (ids: number[]) => void
}

const restMs = 300

/** Records of another kind to choose several of, found by what is typed. */
export function RecordsChoice({ resource, label, hint, ids, onChange }: Props) {
  const translate = useTranslate()
  const [typed, setTyped] = useState('')
  const q = useRested(typed.trim(), restMs)
  const { data = [], isPending } = useGetList<Named>(resource, {
    filter: q === '' ? {} : { q },
    sort: { field: 'name', order: 'ASC' },
    pagination: { page: 1, perPage: 50 },
  })
  const names = useNames(resource, ids)
  const chosen = ids.map((id) => ({ id, name: names.get(id) ?? `#${id}` }))
  return (
    <Autocomplete
      multiple
      sx={{ gridColumn: { sm: 'span 2' } }}
      size="small"
      options={data.map(({ id, name }) => ({ id: Number(id), name }))}
      // What is typed is looked for by the server, also in codes.
      filterOptions={(options) => options.filter(({ id }) => !ids.includes(id))}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      loading={isPending}
      value={chosen}
      onChange={(_, value) => onChange(value.map(({ id }) => id))}
      inputValue={typed}
      onInputChange={(_, text) => setTyped(text)}
      renderInput={(params) => <TextField {...params} label={translate(label)} helperText={translate(hint)} />}
    />
  )
}
