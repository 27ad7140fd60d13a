import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { type ListedService, listServices } from '#features/services/services/contract.ts'
import { call } from '#kit/call.ts'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { useRested } from '#kit/useRested.ts'
import { AppIcon } from './AppIcon.tsx'

export interface PickerProps {
  chosen: readonly ListedService[]
  onAdd: (service: ListedService) => void
}

const restMs = 250

/** Finds services by name or code; what is chosen joins the list at its end. */
export function ServicePicker({ chosen, onAdd }: PickerProps) {
  const translate = useTranslate()
  const [typed, setTyped] = useState('')
  const q = useRested(typed.trim(), restMs)
  const { data, isFetching } = useQuery({
    queryKey: ['services', 'picker', q],
    queryFn: ({ signal }) => call(listServices, { query: { q, sort: 'code', order: 'asc', pageSize: 50 }, signal }),
  })
  const listed = new Set(chosen.map(({ serviceId }) => serviceId))
  const options = (data?.items ?? []).filter(({ id }) => !listed.has(id))
  return (
    <Autocomplete
      options={options}
      value={null}
      inputValue={typed}
      onInputChange={(_, text, reason) => reason !== 'reset' && setTyped(text)}
      onChange={(_, service) => {
        if (!service) return
        const { id: serviceId, code, name, nameEn, icon, agencyName, state } = service
        onAdd({ serviceId, code, name, nameEn, icon, agencyName, state })
        setTyped('')
      }}
      filterOptions={(all) => all}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ id }) => id}
      loading={isFetching}
      loadingText={translate('services.picker.searching')}
      noOptionsText={translate('services.picker.none')}
      blurOnSelect={false}
      clearOnBlur={false}
      renderOption={({ key, ...props }, { icon, name, code, state }) => (
        <Box component="li" key={key} {...props} sx={{ display: 'flex', gap: 1 }}>
          <AppIcon icon={icon} />
          <Box component="span" sx={{ flex: 1 }}>
            {name} <Box component="span" sx={{ color: 'text.secondary' }}>{`(${code})`}</Box>
          </Box>
          {state !== 'LIVE' && <StatusChip enum="ServiceState" value={state} />}
        </Box>
      )}
      renderInput={(params) => (
        <TextField {...params} size="small" label={translate('services.picker.add')} helperText={false} />
      )}
    />
  )
}
