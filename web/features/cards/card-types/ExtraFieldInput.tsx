import ArrowDownward from '@mui/icons-material/ArrowDownward'
import ArrowUpward from '@mui/icons-material/ArrowUpward'
import DeleteOutlined from '@mui/icons-material/DeleteOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import type { ReactNode } from 'react'
import { BooleanInput, NumberInput, SelectInput, TextInput, useTranslate } from 'react-admin'
import { useFormContext, useWatch } from 'react-hook-form'
import { type ExtraFieldType, extraFieldTypes } from '#features/cards/card-types/enums.ts'
import { ChoicesInput } from './ChoicesInput.tsx'

const types = extraFieldTypes.map((id) => ({ id, name: `enums.ExtraFieldType.${id}.label` }))
/** What the rule of each type begins with. */
const rules = {
  TEXT: { maxLength: 50 },
  NUMBER: { min: null, max: null },
  DAY: {},
  CHOICE: { choices: [] },
} as const satisfies Record<ExtraFieldType, object>
const named = ['type', 'key', 'label', 'labelEn', 'required'] as const

interface Props {
  at: number
  last: boolean
  onMove: (to: number) => void
  onRemove: () => void
}

/** One extra field with its rule. */
export function ExtraFieldInput({ at, last, onMove, onRemove }: Props) {
  const translate = useTranslate()
  const { getValues, setValue } = useFormContext()
  const place = `fields.${at}`
  const type = useWatch({ name: `${place}.type` }) as ExtraFieldType
  const label = String(useWatch({ name: `${place}.label` }) ?? '') || String(at + 1)
  const part = (name: string) => ({ source: `${place}.${name}`, label: `resources.card-types.fields.${name}` })
  /** A rule of another type would be refused. */
  const change = (next: ExtraFieldType) => {
    const common = Object.fromEntries(named.map((name) => [name, getValues(`${place}.${name}`)]))
    setValue(place, { ...common, type: next, ...rules[next] }, { shouldDirty: true })
  }
  return (
    <Box
      component="fieldset"
      sx={{ border: 1, borderColor: 'divider', borderRadius: 2, m: 0, p: 1.5, pt: 0.5, minWidth: 0 }}
    >
      <Box component="legend" sx={{ px: 0.5, fontSize: '0.8125rem', fontWeight: 600 }}>
        {label}
      </Box>
      <Grid>
        <TextInput {...part('label')} isRequired />
        <TextInput {...part('labelEn')} isRequired />
        <TextInput {...part('key')} isRequired helperText="cardTypes.keyHint" />
        <SelectInput {...part('type')} choices={types} isRequired onChange={(event) => change(event.target.value)} />
        {type === 'TEXT' && <NumberInput {...part('maxLength')} isRequired min={1} max={200} />}
        {type === 'NUMBER' && (
          <>
            <NumberInput {...part('min')} />
            <NumberInput {...part('max')} />
          </>
        )}
        {type === 'CHOICE' && <ChoicesInput {...part('choices')} />}
        <BooleanInput {...part('required')} helperText={false} />
      </Grid>
      <Box sx={{ display: 'flex', justifyContent: 'flex-end' }}>
        <Step label={translate('cardTypes.up', { label })} disabled={at === 0} onClick={() => onMove(at - 1)}>
          <ArrowUpward fontSize="small" />
        </Step>
        <Step label={translate('cardTypes.down', { label })} disabled={last} onClick={() => onMove(at + 1)}>
          <ArrowDownward fontSize="small" />
        </Step>
        <Step label={translate('cardTypes.remove', { label })} onClick={onRemove}>
          <DeleteOutlined fontSize="small" />
        </Step>
      </Box>
    </Box>
  )
}

function Grid({ children }: { children: ReactNode }) {
  const columns = { xs: '1fr', sm: 'repeat(2, minmax(0, 1fr))' }
  return (
    <Box sx={{ display: 'grid', columnGap: 2.5, gridTemplateColumns: columns, alignItems: 'start' }}>{children}</Box>
  )
}

interface StepProps {
  label: string
  disabled?: boolean
  onClick: () => void
  children: ReactNode
}

function Step({ label, children, ...button }: StepProps) {
  return (
    <IconButton size="small" aria-label={label} {...button}>
      {children}
    </IconButton>
  )
}
