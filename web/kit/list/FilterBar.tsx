import TuneOutlined from '@mui/icons-material/TuneOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Collapse from '@mui/material/Collapse'
import {
  cloneElement,
  createElement,
  isValidElement,
  type ReactElement,
  type ReactNode,
  Suspense,
  useState,
} from 'react'
import { FilterLiveForm, useListContext, usePermissions, useTranslate } from 'react-admin'
import { lazyPart } from '#kit/lazyPage.ts'
import { holds, type Me } from '#kit/me.ts'

// Forms share this part and have no need of them.
const FilterChips = lazyPart(() => import('./FilterChips.tsx'), 'FilterChips')

/** An input of react-admin whose `source` is a filter key of the contract. */
export type FilterInput = ReactElement<{
  source?: string
  label?: ReactNode
  reference?: string
  filterWidth?: number
  children?: ReactNode
}>

interface Props {
  filters: FilterInput[]
  moreFilters: FilterInput[]
}

/** The filters that matter, always in sight; the rest behind "more". Applies while one types. */
export function FilterBar({ filters, moreFilters }: Props) {
  const { permissions = [], isPending } = usePermissions<Me['grants']>()
  const isReference = ({ props }: FilterInput) => props.reference !== undefined
  // The form takes its values when it begins, for the inputs that are there by then.
  if (isPending && [...filters, ...moreFilters].some(isReference)) return null
  // A filter by records of another kind is for whoever may list them.
  const isUsable = ({ props: { reference } }: FilterInput) => !reference || holds(permissions, `${reference}:list`)
  return <Bar filters={filters.filter(isUsable)} moreFilters={moreFilters.filter(isUsable)} />
}

function Bar({ filters, moreFilters }: Props) {
  const translate = useTranslate()
  const { filterValues } = useListContext()
  const active = moreFilters.filter((input) => filterValues[input.props.source ?? ''] !== undefined).length
  const [open, setOpen] = useState(active > 0)
  return (
    <FilterLiveForm debounce={350}>
      <Box role="search" aria-label={translate('app.list.filters')}>
        <Row>
          {filters.map((input) => asFilter(input))}
          {moreFilters.length > 0 && (
            <Button onClick={() => setOpen(!open)} aria-expanded={open} startIcon={<TuneOutlined />}>
              {translate(open ? 'app.list.fewer' : 'app.list.more')}
              {active > 0 && ` (${active})`}
            </Button>
          )}
        </Row>
        <Collapse in={open} unmountOnExit>
          <Box sx={{ pt: 1.25 }}>
            <Row>{moreFilters.map((input) => asFilter(input, filterValues[input.props.source ?? '']))}</Row>
          </Box>
        </Collapse>
        {Object.keys(filterValues).length > 0 && (
          <Suspense fallback={null}>
            <FilterChips inputs={[...filters, ...moreFilters]} />
          </Suspense>
        )}
      </Box>
    </FilterLiveForm>
  )
}

function Row({ children }: { children: React.ReactNode }) {
  return <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>{children}</Box>
}

/** `value` is that of an input which comes into sight after the form has begun: it would be empty without. */
function asFilter(input: FilterInput, value?: unknown) {
  const { filterWidth = 170, children, ...own } = input.props
  const late = value === undefined ? {} : { defaultValue: value }
  const inner = own.reference && isValidElement<object>(children) ? cloneElement(children, late) : children
  return (
    <Box key={own.source} sx={{ flex: `0 1 ${filterWidth}px`, minWidth: 130, '& .MuiFormControl-root': { m: 0 } }}>
      {createElement(input.type, { helperText: false, margin: 'none', ...late, ...own } as object, inner)}
    </Box>
  )
}
