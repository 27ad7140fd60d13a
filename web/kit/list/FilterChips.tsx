import CloseOutlined from '@mui/icons-material/CloseOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import { useRef } from 'react'
import { useListContext, useResourceContext, useTranslate, useTranslateLabel } from 'react-admin'
import { ChipValue } from './ChipValue.tsx'
import type { FilterInput } from './FilterBar.tsx'

interface Chip {
  /** The filters that it stands for: one, or both ends of a range. */
  sources: string[]
  input?: FilterInput | undefined
}

/** Both ends of a range stand in one chip. */
function chipsOf(values: Record<string, unknown>, inputs: FilterInput[]): Chip[] {
  const set = Object.keys(values).filter((source) => values[source] !== undefined && values[source] !== '')
  const known = inputs.map(({ props }) => props.source ?? '')
  const inOrder = [...known.filter((source) => set.includes(source)), ...set.filter((one) => !known.includes(one))]
  return inOrder.flatMap((source) => {
    const other = (from: string, to: string) => source.replace(new RegExp(`${from}$`), to)
    const begin = other('To', 'From')
    if (begin !== source && set.includes(begin)) return []
    const end = other('From', 'To')
    const sources = end !== source && set.includes(end) ? [source, end] : [source]
    return [{ sources, input: inputs.find(({ props }) => props.source === source) }]
  })
}

/** The filters that are set, in words; each can be taken off, or all of them. */
export function FilterChips({ inputs }: { inputs: FilterInput[] }) {
  const translate = useTranslate()
  const { filterValues, setFilters } = useListContext()
  const row = useRef<HTMLDivElement>(null)
  const chips = chipsOf(filterValues, inputs)
  if (chips.length === 0) return null
  const takeOff = ({ sources }: Chip) => {
    setFilters(Object.fromEntries(Object.entries(filterValues).filter(([source]) => !sources.includes(source))))
    row.current?.focus()
  }
  return (
    <Box
      ref={row}
      tabIndex={-1}
      role="group"
      aria-label={translate('app.list.chips')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, alignItems: 'center', pt: 1, outline: 'none' }}
    >
      {chips.map((chip) => (
        <FilterChip key={chip.sources[0]} chip={chip} values={filterValues} onTakeOff={() => takeOff(chip)} />
      ))}
      <Button size="small" color="inherit" onClick={() => setFilters({})}>
        {translate('app.list.clear')}
      </Button>
    </Box>
  )
}

interface ChipProps {
  chip: Chip
  values: Record<string, unknown>
  onTakeOff: () => void
}

function FilterChip({ chip: { sources, input }, values, onTakeOff }: ChipProps) {
  const translate = useTranslate()
  const label = useChipLabel(sources, input)
  return (
    <Box
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        maxWidth: 360,
        pl: 1.25,
        border: 1,
        borderColor: 'divider',
        borderRadius: '14px',
        bgcolor: 'action.hover',
        fontSize: '0.75rem',
        minHeight: 26,
      }}
    >
      <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {translate('app.list.chip', { label })}
        </Box>
        {sources.map((source, index) => (
          <Box component="span" key={source} sx={{ fontWeight: 600 }}>
            {index > 0 && ' – '}
            <ChipValue source={source} input={input} value={values[source]} />
          </Box>
        ))}
      </Box>
      <IconButton size="small" aria-label={translate('app.list.takeOff', { label })} onClick={onTakeOff}>
        <CloseOutlined sx={{ fontSize: 14 }} />
      </IconButton>
    </Box>
  )
}

/** A range is called as the field it is about. */
function useChipLabel([source = '', end]: string[], input?: FilterInput): string {
  const translate = useTranslate()
  const translateLabel = useTranslateLabel()
  const resource = useResourceContext()
  const own = String(translateLabel({ source, resource, label: input?.props.label }) ?? source)
  if (!end) return own
  const field = (suffix: string) =>
    translate(`resources.${resource}.fields.${source.replace(/From$/, suffix)}`, { _: '' })
  return field('At') || field('On') || field('') || own
}
