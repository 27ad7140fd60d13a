import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableFooter from '@mui/material/TableFooter'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { Link, useTranslate } from 'react-admin'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { formatCount } from '#kit/numbers.ts'
import { codes, recordsPath } from './dispatch.ts'

interface Props {
  predicted: Record<string, number> | undefined
  actual?: Record<string, number>
  /** Makes each figure a link to its rows. */
  dispatchId?: number
}

const sumOf = (counts: Record<string, number>) => Object.values(counts).reduce((sum, count) => sum + count, 0)

/** What was foreseen and what became of it, by code; codes that neither has are left out. */
export function OutcomeTable({ predicted, actual, dispatchId }: Props) {
  const translate = useTranslate()
  const shown = codes.filter((code) => (predicted?.[code] ?? 0) + (actual?.[code] ?? 0) > 0)
  const columns = [predicted && 'predicted', actual && 'actual'].filter((name) => name !== undefined)
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>{translate('dispatches.code')}</TableCell>
          <TableCell>{translate('dispatches.meaning')}</TableCell>
          {columns.map((name) => (
            <TableCell key={name} align="right">
              {translate(`dispatches.${name}`)}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {shown.map((code) => (
          <TableRow key={code} hover>
            <TableCell>{code}</TableCell>
            <TableCell>
              <Meaning code={code} />
            </TableCell>
            {predicted && <TableCell align="right">{formatCount(predicted[code] ?? 0)}</TableCell>}
            {actual && (
              <TableCell align="right">
                <Figure count={actual[code] ?? 0} to={dispatchId ? recordsPath(dispatchId, code) : undefined} />
              </TableCell>
            )}
          </TableRow>
        ))}
      </TableBody>
      <TableFooter>
        <TableRow>
          <TableCell colSpan={2}>{translate('dispatches.total')}</TableCell>
          {predicted && <TableCell align="right">{formatCount(sumOf(predicted))}</TableCell>}
          {actual && <TableCell align="right">{formatCount(sumOf(actual))}</TableCell>}
        </TableRow>
      </TableFooter>
    </Table>
  )
}

function Figure({ count, to }: { count: number; to: string | undefined }) {
  return to && count > 0 ? <Link to={to}>{formatCount(count)}</Link> : formatCount(count)
}

/** 0 stands for every issued one, whatever became of it since, so that it has a word of its own here. */
function Meaning({ code }: { code: string }) {
  const translate = useTranslate()
  if (code === '0') return translate('dispatches.outcome.0')
  return <StatusChip enum="CouponDispatchRecord" value={code} />
}
