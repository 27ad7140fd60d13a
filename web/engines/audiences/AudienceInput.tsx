import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import Switch from '@mui/material/Switch'
import { useInput, useTranslate } from 'react-admin'
import type { Audience } from '#contract/audience.ts'
import type { Count } from './AudienceCount.tsx'
import { Conditions } from './Conditions.tsx'

/** The condition of a record, or none. It is one value of the form: conditions left empty are not sent. */
export function AudienceInput({ count }: { count: Count }) {
  const translate = useTranslate()
  const { field, fieldState } = useInput({ source: 'audience' })
  const audience: Audience | null = field.value || null
  const change = (next: Audience | null) => {
    field.onChange(next)
    field.onBlur()
  }
  return (
    <>
      <FormControlLabel
        control={<Switch checked={audience !== null} onChange={(_, on) => change(on ? {} : null)} />}
        label={translate('audience.with')}
      />
      {audience && (
        <Box sx={{ mt: 1 }}>
          <Conditions audience={audience} onChange={change} count={count} />
        </Box>
      )}
      {fieldState.error && <FormHelperText error>{audienceError(fieldState.error)}</FormHelperText>}
    </>
  )
}

/** The message of the condition, or of one of its parts. */
function audienceError(error: object): string {
  if ('message' in error && typeof error.message === 'string') return error.message
  const part: unknown = Object.values(error).find((value) => typeof value === 'object' && value !== null)
  return part ? audienceError(part) : ''
}
