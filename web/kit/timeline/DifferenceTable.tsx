import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useTranslate, useTranslateLabel } from 'react-admin'

interface Props {
  resource: string
  difference: Record<string, unknown>
}

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** A change has two values; what was merely asked for, such as a filter, has one. */
function sides(value: unknown): { from?: unknown; to?: unknown } {
  const isChange = typeof value === 'object' && value !== null && ('from' in value || 'to' in value)
  return isChange ? value : { to: value }
}

/** The values of a record before and after, field by field. */
export function DifferenceTable({ resource, difference }: Props) {
  const translate = useTranslate()
  const translateLabel = useTranslateLabel()
  return (
    <Table size="small" sx={{ mt: 0.5, maxWidth: 720, '& td, & th': { py: 0.5, overflowWrap: 'anywhere' } }}>
      <TableHead>
        <TableRow>
          <TableCell>{translate('app.timeline.changed')}</TableCell>
          <TableCell>{translate('app.timeline.from')}</TableCell>
          <TableCell>{translate('app.timeline.to')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {Object.entries(difference).map(([field, value]) => (
          <TableRow key={field}>
            <TableCell component="th" scope="row">
              {translateLabel({ source: field, resource })}
            </TableCell>
            <TableCell>{shown(sides(value).from)}</TableCell>
            <TableCell>{shown(sides(value).to)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
