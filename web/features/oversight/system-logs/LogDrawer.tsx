import CloseOutlined from '@mui/icons-material/CloseOutlined'
import Box from '@mui/material/Box'
import Drawer from '@mui/material/Drawer'
import IconButton from '@mui/material/IconButton'
import Typography from '@mui/material/Typography'
import { useEffect, useId } from 'react'
import { useLocation, useTranslate } from 'react-admin'
import { LogDetails } from './LogDetails.tsx'
import { type LogRow, wordOf } from './log.ts'

interface Props {
  row: LogRow | undefined
  resource: string
  onClose: () => void
}

/** One entry beside the list; it closes when one goes elsewhere. */
export function LogDrawer({ row, resource, onClose }: Props) {
  const translate = useTranslate()
  const id = useId()
  const { pathname, search } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is the trigger
  useEffect(onClose, [pathname, search])
  return (
    <Drawer
      anchor="right"
      open={row !== undefined}
      onClose={onClose}
      slotProps={{ paper: { sx: { width: { xs: '100%', sm: 560 } }, role: 'dialog', 'aria-labelledby': id } }}
    >
      {row && (
        <Box sx={{ p: 2.5 }}>
          <Box component="header" sx={{ display: 'flex', alignItems: 'flex-start', gap: 1, mb: 2 }}>
            <Typography id={id} variant="h2" component="h1" sx={{ flex: 1 }}>
              {titleOf(translate, row)}
            </Typography>
            <IconButton size="small" edge="end" onClick={onClose} aria-label={translate('app.close')}>
              <CloseOutlined fontSize="small" />
            </IconButton>
          </Box>
          <LogDetails row={row} resource={resource} />
        </Box>
      )}
    </Drawer>
  )
}

/** `修改 · 會員` */
export function titleOf(translate: ReturnType<typeof useTranslate>, row: LogRow): string {
  return `${wordOf(translate, 'AuditAction', row.action)} · ${wordOf(translate, 'AuditResource', row.resource)}`
}
