import FormControlLabel from '@mui/material/FormControlLabel'
import Radio from '@mui/material/Radio'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useResourceContext, useTranslate, useTranslateLabel } from 'react-admin'
import { useShownValue } from '#kit/values.ts'
import type { Conflict, Side } from './conflict.ts'

interface Props {
  conflict: Conflict
  fields: string[]
  chosen: Record<string, Side>
  onChoose: (field: string, side: Side) => void
}

/** One row a field: my value, the one that stands now, and which of them to keep. */
export function ConflictTable({ conflict, fields, chosen, onChoose }: Props) {
  const translate = useTranslate()
  const translateLabel = useTranslateLabel()
  const shown = useShownValue(useResourceContext() ?? '')
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>{translate('app.conflict.field')}</TableCell>
          <TableCell>{translate('app.conflict.mine')}</TableCell>
          <TableCell>{translate('app.conflict.theirs')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {fields.map((field) => (
          <TableRow key={field}>
            <TableCell component="th" scope="row">
              {translateLabel({ source: field })}
            </TableCell>
            {(['mine', 'theirs'] as const).map((side) => (
              <TableCell key={side}>
                <FormControlLabel
                  control={
                    <Radio
                      size="small"
                      name={`keep-${field}`}
                      checked={chosen[field] === side}
                      onChange={() => onChoose(field, side)}
                    />
                  }
                  label={shown(field, conflict[side][field]) || translate('app.conflict.empty')}
                />
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
