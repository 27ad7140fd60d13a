import Box from '@mui/material/Box'
import { useTranslate } from 'react-admin'
import type { Scope } from '#contract/permissions.ts'
import { type Cell, type Changes, filled, isLocked, tally } from './fill.ts'
import { Locked } from './Locked.tsx'

interface Props {
  cells: readonly Cell[]
  /** What the cells have in common: a resource, an action, or an action in a group. */
  label: string
  wished: Scope
  onFill: (changes: Changes) => void
  at: string
}

/** Fills a row or a column, or empties it; half set where only a part is granted. */
export function FillBox({ cells, label, wished, onFill, at }: Props) {
  const translate = useTranslate()
  const { granted, all } = tally(cells)
  if (cells.every(isLocked)) return <Locked why={translate('roles.lackingAll', { label })} at={at} />
  const isMixed = granted > 0 && granted < all
  return (
    <Box
      component="input"
      type="checkbox"
      data-at={at}
      tabIndex={-1}
      aria-label={translate('roles.fill', { label, granted, all })}
      title={translate('roles.fill', { label, granted, all })}
      ref={(input: HTMLInputElement | null) => {
        if (input) input.indeterminate = isMixed
      }}
      checked={granted === all}
      onChange={() => onFill(filled(cells, wished))}
      sx={{ width: 16, height: 16, m: 0.5, accentColor: (theme) => theme.palette.primary.main, cursor: 'pointer' }}
    />
  )
}
