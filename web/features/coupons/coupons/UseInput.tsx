import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import { useState } from 'react'
import { NumberInput, required, useTranslate } from 'react-admin'
import { useFormContext } from 'react-hook-form'
import { DateTimeInput, EndInput } from '#kit/inputs/DateTimeInput.tsx'
import { FormGrid } from '#kit/pages/FormGrid.tsx'

type Mode = 'window' | 'days'

/** Until when a piece may be used, in one of two ways; choosing one clears the other. */
export function UseInput({ locked }: { locked: boolean }) {
  const translate = useTranslate()
  const { getValues, setValue } = useFormContext()
  const [mode, setMode] = useState<Mode>(getValues('useFromAt') ? 'window' : 'days')
  const choose = (next: Mode) => {
    setMode(next)
    const cleared = next === 'days' ? ['useFromAt', 'useUntilAt'] : ['useDays']
    for (const field of cleared) setValue(field, null, { shouldDirty: true, shouldValidate: true })
  }
  return (
    <FormGrid title={translate('coupons.form.use')} hint={locked ? translate('coupons.form.locked') : undefined}>
      <RadioGroup
        row
        aria-label={translate('coupons.form.useMode')}
        value={mode}
        onChange={(event) => choose(event.target.value as Mode)}
        sx={{ gridColumn: '1 / -1', mb: 1 }}
      >
        {(['days', 'window'] as const).map((value) => (
          <FormControlLabel
            key={value}
            value={value}
            control={<Radio size="small" />}
            disabled={locked}
            label={translate(value === 'days' ? 'coupons.form.byDays' : 'coupons.form.byWindow')}
          />
        ))}
      </RadioGroup>
      {mode === 'days' ? (
        <NumberInput source="useDays" isRequired min={1} disabled={locked} helperText="coupons.form.useDaysHint" />
      ) : (
        <>
          <DateTimeInput source="useFromAt" validate={required()} disabled={locked} />
          <EndInput source="useUntilAt" validate={required()} disabled={locked} />
        </>
      )}
    </FormGrid>
  )
}
