import Box from '@mui/material/Box'
import CircularProgress from '@mui/material/CircularProgress'
import { useTranslate } from 'react-admin'

/** Something whole is on its way. */
export function LoadingPage() {
  const translate = useTranslate()
  return (
    <Box
      role="status"
      aria-label={translate('app.loading')}
      sx={{ display: 'grid', placeItems: 'center', minHeight: 240 }}
    >
      <CircularProgress size={28} aria-hidden="true" />
    </Box>
  )
}
