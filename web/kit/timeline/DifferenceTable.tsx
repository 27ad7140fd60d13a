import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useTranslate } from 'react-admin'
import { useFieldName, useShownValue } from '#kit/values.ts'

interface Props {
  resource: string
  difference: Record<string, unknown>
}

/** A change has two values; what was merely asked for, such as a filter, has one. */
function sides(value: unknown): { from?: unknown; to?: unknown } {
  const isChange = typeof value === 'object' && value !== null && ('from' in value || 'to' in value)
  return isChange ? value : { to: value }
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === ''

/** The values of a record before and after, field by field; where nothing was before, the values alone. */
export function DifferenceTable({ resource, difference }: Props) {
  const translate = useTranslate()
  const nameOf = useFieldName(resource)
  const shown = useShownValue(resource)
  const rows = Object.entries(difference).map(([field, value]) => ({ field, ...sides(value) }))
  const changed = rows.some(({ from }) => !isEmpty(from))
  return (
    <Table size="small" sx={{ mt: 0.5, maxWidth: 720, '& td, & th': { py: 0.5, overflowWrap: 'anywhere' } }}>
      <TableHead>
        <TableRow>
          <TableCell sx={{ width: '30%' }}>
            {translate(changed ? 'app.timeline.changed' : 'app.timeline.item')}
          </TableCell>
          {changed && <TableCell sx={{ width: '35%' }}>{translate('app.timeline.from')}</TableCell>}
          <TableCell>{translate(changed ? 'app.timeline.to' : 'app.timeline.content')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(({ field, from, to }) => (
          <TableRow key={field}>
            <TableCell component="th" scope="row">
              {nameOf(field)}
            </TableCell>
            {changed && <TableCell>{shown(field, from) || '–'}</TableCell>}
            <TableCell>{shown(field, to) || '–'}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
