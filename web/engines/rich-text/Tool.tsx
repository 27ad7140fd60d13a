import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import type { MouseEvent, ReactNode } from 'react'

interface Props {
  label: string
  children: ReactNode
  /** Absent for a tool that is never on or off. */
  on?: boolean
  disabled?: boolean
  menu?: boolean
  onClick: (event: MouseEvent<HTMLElement>) => void
}

/** One tool of the toolbar. It stays within reach while it can do nothing, so that the arrows do not jump. */
export function Tool({ label, children, on, disabled = false, menu, onClick }: Props) {
  return (
    <Tooltip title={label}>
      <IconButton
        size="small"
        tabIndex={-1}
        data-tool=""
        aria-label={label}
        aria-pressed={on}
        aria-disabled={disabled}
        aria-haspopup={menu ? 'menu' : undefined}
        onClick={(event) => !disabled && onClick(event)}
        sx={{
          borderRadius: 1,
          opacity: disabled ? 0.4 : 1,
          bgcolor: on ? 'action.selected' : undefined,
          color: on ? 'primary.main' : 'text.primary',
        }}
      >
        {children}
      </IconButton>
    </Tooltip>
  )
}
