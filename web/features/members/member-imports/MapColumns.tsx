import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useTranslate } from 'react-admin'
import { Section } from '#kit/pages/Section.tsx'
import { ColumnRow } from './ColumnRow.tsx'
import { EncodingSelect } from './EncodingSelect.tsx'
import { FileFacts } from './FileFacts.tsx'
import { assign, type Encoding, type Mapping, neededFields, type Preview } from './importing.ts'
import { StepButtons } from './StepButtons.tsx'

interface Props {
  preview: Preview
  busy: boolean
  encoding: Encoding | undefined
  onMapping: (mapping: Mapping) => void
  onEncoding: (encoding: Encoding | undefined) => void
  onRestart: () => void
  onNext: () => void
}

/** The second step: each column of the file with samples of its values, and the field it goes to. */
export function MapColumns({ preview, busy, encoding, onMapping, onEncoding, onRestart, onNext }: Props) {
  const translate = useTranslate()
  const { mapping, problems } = preview
  const noAccount = mapping.account === undefined
  return (
    <Section
      title={translate('memberImports.steps.columns')}
      actions={
        preview.format === 'csv' && (
          <EncodingSelect value={encoding} onChange={onEncoding} detected={preview.encoding} />
        )
      }
    >
      <FileFacts preview={preview} />
      <Notices preview={preview} />
      <Box sx={{ overflowX: 'auto', position: 'relative' }}>
        {busy && <LinearProgress sx={{ position: 'absolute', top: 0, left: 0, right: 0, height: 2 }} />}
        <Table size="small">
          <TableHead>
            <TableRow>
              {(['header', 'samples', 'field'] as const).map((name) => (
                <TableCell key={name}>{translate(`memberImports.columns.${name}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {preview.columns.map((column) => (
              <ColumnRow
                key={column.index}
                column={column}
                mapping={mapping}
                problem={problems.find(({ columns }) => columns.includes(column.index))?.message}
                onField={(field) => onMapping(assign(mapping, column.index, field))}
              />
            ))}
          </TableBody>
        </Table>
      </Box>
      <StepButtons
        back={{ label: translate('memberImports.otherFile'), onClick: onRestart }}
        next={{
          label: translate('memberImports.next.preview'),
          onClick: onNext,
          disabled: busy || noAccount || problems.length > 0 || preview.rowCount === 0,
        }}
      />
    </Section>
  )
}

/** What stands in the way, and what the mapping leaves out. */
function Notices({ preview: { mapping, problems, rowCount } }: { preview: Preview }) {
  const translate = useTranslate()
  const missing = neededFields.filter((field) => mapping[field] === undefined)
  const names = missing.map((field) => translate(`resources.members.fields.${field}`)).join('、')
  const blocked = problems.length > 0 || missing.includes('account')
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, my: 1.5 }} aria-live="polite">
      {rowCount === 0 && <Alert severity="error">{translate('memberImports.noRows')}</Alert>}
      {problems.map(({ field, message }) => (
        <Alert key={field} severity="error">
          {translate(`resources.members.fields.${field}`)}：{message}
        </Alert>
      ))}
      {missing.includes('account') && <Alert severity="error">{translate('memberImports.columns.noAccount')}</Alert>}
      {!blocked && missing.length > 0 && (
        <Alert severity="warning">{translate('memberImports.columns.onlyUpdate', { names })}</Alert>
      )}
      {!blocked && missing.length === 0 && (
        <Alert severity="success">{translate('memberImports.columns.complete')}</Alert>
      )}
    </Box>
  )
}
