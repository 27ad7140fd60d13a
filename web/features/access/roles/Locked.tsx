import LockOutlined from '@mui/icons-material/LockOutlined'
import Box from '@mui/material/Box'
import Tooltip from '@mui/material/Tooltip'

/** In place of a choice where there is none to make; says why. */
export function Locked({ why, at }: { why: string; at: string }) {
  return (
    <Tooltip title={why}>
      <Box
        component="span"
        role="img"
        aria-label={why}
        data-at={at}
        tabIndex={-1}
        sx={{ display: 'inline-flex', p: 0.5, color: 'text.disabled' }}
      >
        <LockOutlined sx={{ fontSize: 16 }} />
      </Box>
    </Tooltip>
  )
}
