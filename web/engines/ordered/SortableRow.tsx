import { useSortable } from '@dnd-kit/sortable'
import ArrowDownward from '@mui/icons-material/ArrowDownward'
import ArrowUpward from '@mui/icons-material/ArrowUpward'
import CloseOutlined from '@mui/icons-material/CloseOutlined'
import DragIndicator from '@mui/icons-material/DragIndicator'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import type { ReactNode } from 'react'
import { useTranslate } from 'react-admin'
import type { Line } from './difference.ts'

interface Props {
  line: Line
  at: number
  total: number
  readOnly: boolean
  onStep: (by: 1 | -1) => void
  onRemove: () => void
  children: ReactNode
  below?: ReactNode
}

/** A row with its handle and its buttons. */
export function SortableRow({ line, at, total, readOnly, onStep, onRemove, children, below }: Props) {
  const translate = useTranslate()
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({
    id: line.key,
    disabled: readOnly,
  })
  const named = (what: string) => translate(`ordered.${what}`, { name: line.label })
  return (
    <Box
      component="li"
      ref={setNodeRef}
      style={{ transform: transform ? `translate3d(0, ${Math.round(transform.y)}px, 0)` : undefined, transition }}
      sx={{
        position: 'relative',
        zIndex: isDragging ? 1 : undefined,
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
        boxShadow: isDragging ? 4 : undefined,
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 44, px: 1 }}>
        {!readOnly && (
          <Tooltip title={translate('ordered.drag')} enterDelay={600}>
            <IconButton
              size="small"
              ref={setActivatorNodeRef}
              {...attributes}
              {...listeners}
              aria-label={named('dragOf')}
              sx={{ cursor: 'grab', touchAction: 'none' }}
            >
              <DragIndicator fontSize="small" />
            </IconButton>
          </Tooltip>
        )}
        <Box component="span" sx={{ width: 24, textAlign: 'right', color: 'text.secondary', flex: 'none' }}>
          {at + 1}
        </Box>
        <Box sx={{ flex: 1, minWidth: 0 }}>{children}</Box>
        {!readOnly && (
          <Box sx={{ flex: 'none', whiteSpace: 'nowrap' }}>
            <Step of={line} by={-1} label={named('up')} end={at === 0} onStep={onStep} />
            <Step of={line} by={1} label={named('down')} end={at === total - 1} onStep={onStep} />
            <Tooltip title={named('remove')} enterDelay={600}>
              <IconButton size="small" onClick={onRemove} aria-label={named('remove')}>
                <CloseOutlined fontSize="small" />
              </IconButton>
            </Tooltip>
          </Box>
        )}
      </Box>
      {below}
    </Box>
  )
}

interface StepProps {
  of: Line
  by: 1 | -1
  label: string
  end: boolean
  onStep: (by: 1 | -1) => void
}

/** At the end of the list it says so and keeps the focus. */
function Step({ of: { key }, by, label, end, onStep }: StepProps) {
  const Arrow = by === 1 ? ArrowDownward : ArrowUpward
  return (
    <IconButton
      size="small"
      data-move={`${key} ${by}`}
      aria-label={label}
      aria-disabled={end}
      onClick={() => onStep(by)}
      sx={end ? { opacity: 0.35, cursor: 'default' } : undefined}
    >
      <Arrow fontSize="small" />
    </IconButton>
  )
}
