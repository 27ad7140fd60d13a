import CloseOutlined from '@mui/icons-material/CloseOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { type ReactNode, Suspense, useMemo, useRef } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import type { ListMeta } from '#kit/dataProvider.ts'
import { formatCount } from '#kit/numbers.ts'
import { type Selection, SelectionContext, useChosenRows } from './selection.ts'
import { writtenFilter } from './writtenFilter.ts'

interface Props {
  /** What is done to the chosen rows; each reads them by `useSelection`. */
  children: ReactNode
  /** The filter that nobody can take off. */
  filter: Record<string, unknown>
}

/** Over the tools of the list while rows are ticked: how many, all others that fit, and what can be done to them. */
export function SelectionBar({ children, filter }: Props) {
  const translate = useTranslate()
  const { total, meta, filterValues, onUnselectItems } = useListContext()
  const { ids, isAll, chooseAll } = useChosenRows()
  const bar = useRef<HTMLDivElement>(null)
  const said = useRef<HTMLDivElement>(null)
  const fitting = totalText(total, meta as ListMeta | undefined)
  const selection = useMemo<Selection>(() => {
    const chosen = isAll ? { filter: writtenFilter({ ...filter, ...filterValues }) } : { ids }
    const clear = () => {
      const card = bar.current?.closest('.MuiCard-root')
      onUnselectItems()
      // The bar goes, and the focus with it: back to where choosing begins.
      setTimeout(() => card?.querySelector<HTMLInputElement>('.select-all input')?.focus())
    }
    return { chosen, count: isAll ? total : ids.length, clear }
  }, [ids, isAll, filter, filterValues, total, onUnselectItems])
  const all = () => {
    chooseAll()
    said.current?.focus()
  }
  const words = isAll
    ? translate('app.list.allSelected', { total: fitting })
    : translate('app.list.selected', { n: formatCount(ids.length) })
  return (
    <Box ref={bar} role="group" aria-label={translate('app.list.selection')} sx={look}>
      <Tooltip title={translate('app.list.unselect')}>
        <IconButton size="small" onClick={selection.clear} aria-label={translate('app.list.unselect')}>
          <CloseOutlined fontSize="small" />
        </IconButton>
      </Tooltip>
      <Box ref={said} tabIndex={-1} aria-live="polite" sx={{ fontWeight: 600, outline: 'none' }}>
        {words}
      </Box>
      {!isAll && (total === undefined || total > ids.length) && (
        <Button onClick={all}>{translate('app.list.selectAll', { total: fitting })}</Button>
      )}
      <Box sx={{ flex: 1 }} />
      <SelectionContext value={selection}>
        <Suspense>{children}</Suspense>
      </SelectionContext>
    </Box>
  )
}

const look = {
  position: 'absolute',
  inset: 0,
  minHeight: 'fit-content',
  zIndex: 2,
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: 1,
  px: 1.5,
  py: 0.5,
  bgcolor: 'background.paper',
  backgroundImage: 'linear-gradient(color-mix(in srgb, currentColor 6%, transparent) 0 100%)',
} as const

const countedUpTo = 10_000

function totalText(total: number | undefined, meta: ListMeta | undefined): string {
  const known = total ?? meta?.total ?? countedUpTo + 1
  return total === undefined && known > countedUpTo ? `${formatCount(countedUpTo)}+` : formatCount(known)
}
