import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useTranslate } from 'react-admin'
import type { Audience } from '#contract/audience.ts'
import { districts } from '#contract/districts.ts'
import { parseDay } from '#kit/dates.ts'
import { DateBox } from '#kit/inputs/DateBox.tsx'
import { dayFormat } from '#kit/inputs/DayInput.tsx'
import { useHolds } from '#kit/useHolds.ts'
import { RecordsChoice } from './RecordsChoice.tsx'

interface Props {
  audience: Audience
  onChange: (audience: Audience) => void
}

export function AudienceConditions({ audience, onChange }: Props) {
  const translate = useTranslate()
  const holds = useHolds()
  const set = (part: Audience) => onChange(clean({ ...audience, ...part }))
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: 'repeat(4, minmax(0, 1fr))' } }}>
      <Autocomplete
        multiple
        size="small"
        options={districts}
        value={audience.districts ?? []}
        onChange={(_, value) => set({ districts: value })}
        renderInput={(params) => <TextField {...params} label={translate('audience.districts')} />}
        sx={{ gridColumn: '1 / -1' }}
      />
      <Age label="audience.ageFrom" value={audience.ageFrom} onChange={(ageFrom) => set({ ageFrom })} />
      <Age label="audience.ageTo" value={audience.ageTo} onChange={(ageTo) => set({ ageTo })} />
      <Choice
        label="audience.gender"
        value={audience.gender}
        choices={{ M: 'audience.male', F: 'audience.female' }}
        onChange={(gender) => set({ gender })}
      />
      <Choice
        label="audience.level"
        value={audience.level}
        choices={{ GENERAL: 'audience.general', GOLD: 'audience.gold' }}
        onChange={(level) => set({ level })}
      />
      {holds('card-types:list') && (
        <RecordsChoice
          resource="card-types"
          label="audience.cardTypes"
          hint="audience.cardTypesHint"
          ids={audience.cardTypeIds ?? []}
          onChange={(cardTypeIds) => set({ cardTypeIds })}
        />
      )}
      {holds('card-tags:list') && (
        <RecordsChoice
          resource="card-tags"
          label="audience.cardTags"
          hint="audience.cardTagsHint"
          ids={audience.cardTagIds ?? []}
          onChange={(cardTagIds) => set({ cardTagIds })}
        />
      )}
      <Since
        label="audience.accessedSince"
        hint="audience.accessHint"
        value={audience.accessedSinceOn}
        onChange={(accessedSinceOn) => set({ accessedSinceOn })}
      />
      <Since
        label="audience.notAccessedSince"
        hint="audience.notAccessedHint"
        value={audience.notAccessedSinceOn}
        onChange={(notAccessedSinceOn) => set({ notAccessedSinceOn })}
      />
    </Box>
  )
}

function clean(audience: Audience): Audience {
  const given = Object.entries(audience).filter(([, value]) => value !== undefined && String(value) !== '')
  return Object.fromEntries(given)
}

interface SinceProps {
  label: string
  hint: string
  value: string | undefined
  onChange: (day: string | undefined) => void
}

function Since({ label, hint, value = '', onChange }: SinceProps) {
  const translate = useTranslate()
  const isDay = value === '' || parseDay(value) !== undefined
  return (
    <Box sx={{ display: 'grid', gridColumn: { sm: 'span 2' } }}>
      <DateBox
        size="small"
        format={dayFormat}
        label={translate(label)}
        value={value}
        error={!isDay}
        helperText={translate(isDay ? hint : dayFormat.invalid)}
        onChange={(day) => onChange(day || undefined)}
      />
    </Box>
  )
}

interface AgeProps {
  label: string
  value: number | undefined
  onChange: (age: number | undefined) => void
}

function Age({ label, value, onChange }: AgeProps) {
  const translate = useTranslate()
  return (
    <TextField
      size="small"
      type="number"
      label={translate(label)}
      helperText={translate('audience.ageHint')}
      value={value ?? ''}
      slotProps={{ htmlInput: { min: 0, max: 150 } }}
      onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
    />
  )
}

interface ChoiceProps<V extends string> {
  label: string
  value: V | undefined
  choices: Record<V, string>
  onChange: (value: V | undefined) => void
}

function Choice<V extends string>({ label, value, choices, onChange }: ChoiceProps<V>) {
  const translate = useTranslate()
  const values = Object.keys(choices) as V[]
  return (
    <TextField
      select
      size="small"
      label={translate(label)}
      value={value ?? ''}
      onChange={(event) => onChange(values.find((one) => one === event.target.value))}
    >
      <MenuItem value="">{translate('audience.any')}</MenuItem>
      {values.map((one) => (
        <MenuItem key={one} value={one}>
          {translate(choices[one])}
        </MenuItem>
      ))}
    </TextField>
  )
}
