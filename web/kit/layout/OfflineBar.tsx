import CloudOffOutlined from '@mui/icons-material/CloudOffOutlined'
import Box from '@mui/material/Box'
import { useTranslate } from 'react-admin'
import { useLostConnection } from '#kit/connection.ts'

/** Says that the server is out of reach and what that means, as long as it lasts. The place is there always, so that it is read out. */
export function OfflineBar() {
  const translate = useTranslate()
  const lost = useLostConnection()
  return (
    <Box role="status">
      {lost && (
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            px: { xs: 1.5, md: 3 },
            py: 0.75,
            fontSize: '0.8125rem',
            bgcolor: 'warning.dark',
            color: '#fff',
          }}
        >
          <CloudOffOutlined sx={{ fontSize: 18, flex: 'none' }} />
          <span>
            <strong>{translate('app.connection.lost')}</strong> {translate('app.connection.means')}
          </span>
        </Box>
      )}
    </Box>
  )
}
