import ArrowDownward from '@mui/icons-material/ArrowDownward'
import ArrowUpward from '@mui/icons-material/ArrowUpward'
import ViewColumnOutlined from '@mui/icons-material/ViewColumnOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import IconButton from '@mui/material/IconButton'
import Popover from '@mui/material/Popover'
import { Children, isValidElement, type ReactNode, useState } from 'react'
import { useResourceContext, useStore, useTranslate, useTranslateLabel } from 'react-admin'

interface Column {
  /** The place among the children; react-admin keeps the order by it. */
  index: number
  key: string
  label: ReactNode
}

function useColumns(children: ReactNode): Column[] {
  const translateLabel = useTranslateLabel()
  return Children.toArray(children).flatMap((child, index) => {
    if (!isValidElement<{ source?: string; label?: ReactNode }>(child)) return []
    const { source, label } = child.props
    const key = source ?? (typeof label === 'string' ? label : '')
    return key ? [{ index, key, label: translateLabel({ source, label }) }] : []
  })
}

/** Which columns stand in the table, and in which order; kept for this person. */
export function ColumnsChooser({ children, hiddenColumns = [] }: { children: ReactNode; hiddenColumns?: string[] }) {
  const translate = useTranslate()
  const storeKey = `${useResourceContext()}.datatable`
  const [hidden, setHidden] = useStore<string[]>(storeKey, hiddenColumns)
  const [ranks, setRanks] = useStore<number[] | undefined>(`${storeKey}_columnRanks`)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const columns = useColumns(children)
  const all = Children.toArray(children).map((_, index) => index)
  const order = [...(ranks ?? []), ...all.filter((index) => !ranks?.includes(index))]
  const ordered = order.flatMap((index) => columns.filter((column) => column.index === index))
  const move = (column: Column, neighbour: Column | undefined) => {
    if (!neighbour) return
    const swapped = order.map((index) => {
      if (index === column.index) return neighbour.index
      return index === neighbour.index ? column.index : index
    })
    setRanks(swapped)
  }
  const toggle = ({ key }: Column) =>
    setHidden(hidden.includes(key) ? hidden.filter((one) => one !== key) : [...hidden, key])
  const reset = () => {
    setRanks(undefined)
    setHidden(hiddenColumns)
  }
  return (
    <>
      <Button
        color="inherit"
        startIcon={<ViewColumnOutlined />}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {translate('app.list.columns')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': translate('app.list.columns') } }}
      >
        <Box
          component="ul"
          sx={{ listStyle: 'none', m: 0, px: 1.5, py: 1, minWidth: 240, maxHeight: 420, overflowY: 'auto' }}
        >
          {ordered.map((column, place) => (
            <Row
              key={column.key}
              column={column}
              shown={!hidden.includes(column.key)}
              onToggle={() => toggle(column)}
              onUp={place > 0 ? () => move(column, ordered[place - 1]) : undefined}
              onDown={place < ordered.length - 1 ? () => move(column, ordered[place + 1]) : undefined}
            />
          ))}
        </Box>
        <Box sx={{ p: 1, borderTop: 1, borderColor: 'divider' }}>
          <Button fullWidth onClick={reset}>
            {translate('ra.action.reset')}
          </Button>
        </Box>
      </Popover>
    </>
  )
}

interface RowProps {
  column: Column
  shown: boolean
  onToggle: () => void
  onUp?: () => void
  onDown?: () => void
}

function Row({ column, shown, onToggle, onUp, onDown }: RowProps) {
  const translate = useTranslate()
  const mover = (label: string, Icon: typeof ArrowUpward, onClick?: () => void) => (
    <IconButton size="small" disabled={!onClick} onClick={onClick} aria-label={`${translate(label)} ${column.label}`}>
      <Icon sx={{ fontSize: 16 }} />
    </IconButton>
  )
  return (
    <Box component="li" sx={{ display: 'flex', alignItems: 'center' }}>
      <FormControlLabel
        sx={{ flex: 1, mr: 2, '& .MuiFormControlLabel-label': { fontSize: '0.8125rem' } }}
        control={<Checkbox size="small" checked={shown} onChange={onToggle} sx={{ p: 0.75 }} />}
        label={column.label}
      />
      {mover('ra.action.move_up', ArrowUpward, onUp)}
      {mover('ra.action.move_down', ArrowDownward, onDown)}
    </Box>
  )
}
