import TuneOutlined from '@mui/icons-material/TuneOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Collapse from '@mui/material/Collapse'
import { createElement, type ReactElement, type ReactNode, useState } from 'react'
import { CanAccess, FilterLiveForm, useListContext, useTranslate } from 'react-admin'
import { FilterChips } from './FilterChips.tsx'

/** An input of react-admin whose `source` is a filter key of the contract. */
export type FilterInput = ReactElement<{
  source?: string
  label?: ReactNode
  reference?: string
  filterWidth?: number
}>

interface Props {
  filters: FilterInput[]
  moreFilters: FilterInput[]
}

/** The filters that matter, always in sight; the rest behind "more". Applies while one types. */
export function FilterBar({ filters, moreFilters }: Props) {
  const translate = useTranslate()
  const { filterValues } = useListContext()
  const active = moreFilters.filter((input) => filterValues[input.props.source ?? ''] !== undefined).length
  const [open, setOpen] = useState(active > 0)
  return (
    <FilterLiveForm debounce={350}>
      <Box role="search" aria-label={translate('app.list.filters')}>
        <Row>
          {filters.map(asFilter)}
          {moreFilters.length > 0 && (
            <Button onClick={() => setOpen(!open)} aria-expanded={open} startIcon={<TuneOutlined />}>
              {translate(open ? 'app.list.fewer' : 'app.list.more')}
              {active > 0 && ` (${active})`}
            </Button>
          )}
        </Row>
        <Collapse in={open} unmountOnExit>
          <Box sx={{ pt: 1.25 }}>
            <Row>{moreFilters.map(asFilter)}</Row>
          </Box>
        </Collapse>
        <FilterChips inputs={[...filters, ...moreFilters]} />
      </Box>
    </FilterLiveForm>
  )
}

function Row({ children }: { children: React.ReactNode }) {
  return <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>{children}</Box>
}

/** A filter by records of another kind is there for those who may list them. */
function asFilter(input: FilterInput) {
  const { filterWidth = 170, ...own } = input.props
  const dense = { helperText: false, margin: 'none', ...own }
  const shown = (
    <Box key={own.source} sx={{ flex: `0 1 ${filterWidth}px`, minWidth: 130, '& .MuiFormControl-root': { m: 0 } }}>
      {createElement(input.type, dense)}
    </Box>
  )
  if (!own.reference) return shown
  return (
    <CanAccess key={own.source} resource={own.reference} action="list">
      {shown}
    </CanAccess>
  )
}
