import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormGroup from '@mui/material/FormGroup'
import { useTranslate } from 'react-admin'
import type { Remark } from '#engines/imports/contract.ts'
import { listed } from '#kit/i18n/language.ts'
import type { Confirmed } from './confirmed.ts'

interface Props {
  remarks: readonly Remark[]
  confirmed: Confirmed
  onConfirmed: (confirmed: Confirmed) => void
}

/** What a list shows, a statement each, to be confirmed by whoever goes on. */
export function Remarks({ remarks, confirmed, onConfirmed }: Props) {
  const translate = useTranslate()
  if (remarks.length === 0) return null
  const toggle = (message: string, on: boolean) => {
    const others = confirmed.filter((one) => one !== message)
    onConfirmed(on ? [...others, message] : others)
  }
  return (
    <Alert severity="warning" sx={{ my: 1.5 }}>
      <AlertTitle>{translate('imports.remarks.title')}</AlertTitle>
      <FormGroup>
        {remarks.map(({ kind, message, lines }) => (
          <FormControlLabel
            key={kind}
            sx={{ alignItems: 'flex-start' }}
            control={
              <Checkbox
                size="small"
                sx={{ py: 0.25 }}
                checked={confirmed.includes(message)}
                onChange={(_, on) => toggle(message, on)}
              />
            }
            label={
              <>
                {message}
                {lines.length > 0 && (
                  <Box component="span" sx={{ color: 'text.secondary', ml: 1 }}>
                    {translate('imports.remarks.lines', { lines: listed(lines) })}
                  </Box>
                )}
              </>
            }
          />
        ))}
      </FormGroup>
    </Alert>
  )
}
