import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import { useInput, useRecordContext, useTranslate } from 'react-admin'
import { useWatch } from 'react-hook-form'
import type { AllowedUrl } from '#features/oversight/url-allow-list/contract.ts'
import { useRested } from '#kit/useRested.ts'
import { Uses } from './Uses.tsx'
import { useBreaks } from './useBreaks.ts'

/** In the form that changes a place: which addresses in use its change would break, to be seen before it is saved. */
export function Breaks() {
  const record = useRecordContext<AllowedUrl>()
  const [host, subdomains, pathPrefix, validUntilAt] = useWatch({
    name: ['host', 'subdomains', 'pathPrefix', 'validUntilAt'],
  })
  const change = { host, subdomains, pathPrefix: pathPrefix || '/', validUntilAt: validUntilAt || null }
  const rested = useRested(JSON.stringify(change), 400)
  const { data } = useBreaks(record?.id, JSON.parse(rested))
  return data && data.total > 0 ? <Seen key={data.total} {...data} /> : null
}

function Seen({ uses, total }: Parameters<typeof Uses>[0]) {
  const translate = useTranslate()
  const { field, fieldState } = useInput({ source: 'breaks' })
  return (
    <Alert severity="warning" sx={{ mt: 1, '& .MuiAlert-message': { minWidth: 0, flex: 1 } }}>
      <Box sx={{ fontWeight: 600, mb: 0.5 }}>{translate('urlAllowList.breaks', { smart_count: total })}</Box>
      <Uses uses={uses} total={total} />
      <FormControlLabel
        sx={{ mt: 0.5 }}
        label={translate('urlAllowList.seen')}
        control={
          <Checkbox
            size="small"
            checked={field.value === total}
            onChange={(_, checked) => field.onChange(checked ? total : 0)}
          />
        }
      />
      {fieldState.error && field.value !== total && <FormHelperText error>{fieldState.error.message}</FormHelperText>}
    </Alert>
  )
}
