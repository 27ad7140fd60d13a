import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import { type ReactNode, useEffect, useRef } from 'react'
import { Form, useTranslate } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { DateTimeInput } from '#kit/inputs/DateTimeInput.tsx'

interface Props {
  label: string
  /** What a set time means. */
  hint: ReactNode
  later: boolean
  onLater: (later: boolean) => void
  at: string | null
  onAt: (at: string | null) => void
}

/** When an order goes out: at once, or at a time on Taipei's clock. */
export function NowOrLater({ label, hint, later, onLater, at, onAt }: Props) {
  const translate = useTranslate()
  return (
    <Box sx={{ mb: 2 }}>
      <RadioGroup
        row
        value={later ? 'later' : 'now'}
        aria-label={label}
        onChange={(_, chosen) => onLater(chosen === 'later')}
      >
        <FormControlLabel value="now" control={<Radio />} label={translate('audience.now')} />
        <FormControlLabel value="later" control={<Radio />} label={translate('audience.later')} />
      </RadioGroup>
      {later && (
        <Box sx={{ maxWidth: 320 }}>
          <Form defaultValues={{ scheduledAt: at }}>
            <DateTimeInput source="scheduledAt" label="audience.scheduledAt" />
            <Told onAt={onAt} />
          </Form>
          <Alert severity="info">{hint}</Alert>
        </Box>
      )}
    </Box>
  )
}

/** Hands the chosen time on as it changes; what is no time yet counts as none. */
function Told({ onAt }: { onAt: (at: string | null) => void }) {
  const at: unknown = useWatch({ name: 'scheduledAt' })
  const tell = useRef(onAt)
  tell.current = onAt
  useEffect(() => {
    tell.current(typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? at : null)
  }, [at])
  return null
}
