import LockOutlined from '@mui/icons-material/LockOutlined'
import Box from '@mui/material/Box'
import Tooltip from '@mui/material/Tooltip'
import { useFieldValue, useTranslate } from 'react-admin'

/** A masked value with a lock beside it, so that it looks masked. `<MaskedField source="phone" />` */
export function MaskedField({ source, value }: { source?: string; value?: string | null }) {
  const translate = useTranslate()
  const fromRecord = useFieldValue({ source: source ?? '' })
  const masked: unknown = value === undefined ? fromRecord : value
  if (masked === null || masked === undefined || masked === '') return <span aria-hidden="true">–</span>
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, whiteSpace: 'nowrap' }}>
      {String(masked)}
      <Tooltip title={translate('app.field.masked')}>
        <LockOutlined sx={{ fontSize: 13, color: 'text.secondary' }} titleAccess={translate('app.field.masked')} />
      </Tooltip>
    </Box>
  )
}
