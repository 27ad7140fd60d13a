import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useTranslate, useTranslateLabel } from 'react-admin'
import { listed } from '#kit/i18n/language.ts'
import { DifferenceTable } from '#kit/timeline/DifferenceTable.tsx'
import { useShownValue } from '#kit/values.ts'
import { isChange } from './log.ts'

interface Props {
  resource: string
  difference: Record<string, unknown>
}

/** What changed, before and after; or, where nothing changed, what was asked for. */
export function LogDifference({ resource, difference }: Props) {
  const translate = useTranslate()
  const changed = isChange(difference)
  return (
    <Box component="section" sx={{ overflowX: 'auto' }}>
      <Typography variant="h3" component="h2">
        {translate(changed ? 'logs.changes' : 'logs.asked')}
      </Typography>
      {changed ? (
        <DifferenceTable resource={resource} difference={difference} />
      ) : (
        <AskedTable resource={resource} difference={difference} />
      )}
    </Box>
  )
}

/** Where the words of what every list is asked for stand. */
const places: Record<string, string> = {
  order: 'logs.order',
  refused: 'logs.refusedFor',
  permission: 'resources.roles.fields',
}
const namesOfFields = ['fields', 'columns']

/** One filter inside another, such as an export's, is laid out flat. */
function flat(difference: Record<string, unknown>): [string, unknown][] {
  return Object.entries(difference).flatMap(([key, value]) => {
    const nested = typeof value === 'object' && value !== null && !Array.isArray(value)
    return nested ? Object.entries(value) : [[key, value] as [string, unknown]]
  })
}

function AskedTable({ resource, difference }: Props) {
  const translate = useTranslate()
  const translateLabel = useTranslateLabel()
  const shown = useShownValue(resource)
  const nameOf = (source: unknown) => translateLabel({ source: String(source), resource })
  const answer = (field: string, value: unknown) => {
    if (namesOfFields.includes(field) && Array.isArray(value)) return listed(value.map(nameOf))
    if (field === 'sort') return nameOf(value)
    const place = places[field]
    return (place && translate(`${place}.${value}`, { _: '' })) || shown(field, value) || '–'
  }
  return (
    <Table size="small" sx={{ mt: 0.5, '& td, & th': { py: 0.5, overflowWrap: 'anywhere' } }}>
      <TableHead>
        <TableRow>
          <TableCell sx={{ width: '35%' }}>{translate('logs.item')}</TableCell>
          <TableCell>{translate('logs.content')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {flat(difference).map(([field, value]) => (
          <TableRow key={field}>
            <TableCell component="th" scope="row">
              {translate(`logs.askedFor.${field}`, { _: String(nameOf(field)) })}
            </TableCell>
            <TableCell>{answer(field, value)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
