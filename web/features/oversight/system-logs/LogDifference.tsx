import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { use } from 'react'
import { useTranslate } from 'react-admin'
import { wordsOf } from '#kit/i18n/wordsOf.ts'
import { DifferenceTable } from '#kit/timeline/DifferenceTable.tsx'
import { useFieldName, useShownValue } from '#kit/values.ts'
import { isChange } from './log.ts'

interface Props {
  resource: string
  difference: Record<string, unknown>
}

/** What changed, before and after; or, where nothing changed, what was asked for. */
export function LogDifference({ resource, difference }: Props) {
  const translate = useTranslate()
  use(wordsOf(resource))
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

/** One filter inside another, such as an export's, is laid out flat. */
function flat(difference: Record<string, unknown>): [string, unknown][] {
  return Object.entries(difference).flatMap(([key, value]) => {
    const nested = typeof value === 'object' && value !== null && !Array.isArray(value)
    return nested ? Object.entries(value) : [[key, value] as [string, unknown]]
  })
}

function AskedTable({ resource, difference }: Props) {
  const translate = useTranslate()
  const nameOf = useFieldName(resource)
  const shown = useShownValue(resource)
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
              {nameOf(field)}
            </TableCell>
            <TableCell>{shown(field, value) || '–'}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
