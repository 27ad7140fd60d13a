import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import type { ReactNode } from 'react'
import { useTranslate } from 'react-admin'

interface Props {
  label: string
  /** What a set time means. */
  hint: ReactNode
  later: boolean
  onLater: (later: boolean) => void
  /** The input of the time. */
  children: ReactNode
}

/** When an order goes out: at once, or at a time on Taipei's clock. */
export function NowOrLater({ label, hint, later, onLater, children }: Props) {
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
          {children}
          <Alert severity="info">{hint}</Alert>
        </Box>
      )}
    </Box>
  )
}
