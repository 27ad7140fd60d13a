import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { listUserTopics, type UserTopic } from '#features/messages/user-topics/contract.ts'
import { call } from '#kit/call.ts'
import { StatusChip } from '#kit/fields/StatusChip.tsx'

export interface TopicChoiceProps {
  topic: UserTopic | null
  onChange: (topic: UserTopic | null) => void
  label: string
}

/** Topics, found while one types. */
export function TopicChoice({ topic, onChange, label }: TopicChoiceProps) {
  const translate = useTranslate()
  const [typed, setTyped] = useState('')
  const q = typed === topic?.name ? '' : typed.trim()
  const { data, isFetching } = useQuery({
    queryKey: ['user-topics', 'pick', q],
    queryFn: ({ signal }) =>
      call(listUserTopics, { query: { pageSize: 50, sort: 'code', order: 'asc', ...(q ? { q } : {}) }, signal }),
    placeholderData: (before) => before,
  })
  return (
    <Autocomplete
      openOnFocus
      options={data?.items ?? []}
      value={topic}
      loading={isFetching}
      filterOptions={(all) => all}
      getOptionLabel={(option) => option.name}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      onChange={(_, chosen) => onChange(chosen)}
      onInputChange={(_, text) => setTyped(text)}
      noOptionsText={translate('topicBindings.noTopics')}
      renderOption={({ key: _, ...props }, option) => (
        <Box component="li" key={option.id} {...props}>
          <Box sx={{ flex: 1, minWidth: 0 }}>
            {option.name}
            <Typography variant="caption" color="text.secondary" sx={{ display: 'block' }}>
              {option.code}
            </Typography>
          </Box>
          {!option.active && <StatusChip enum="UserTopicState" value="false" />}
        </Box>
      )}
      renderInput={(params) => <TextField {...params} required label={label} />}
    />
  )
}
