import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useTranslate } from 'react-admin'
import { type Mapping, neededFields } from '#engines/imports/contract.ts'
import { listed } from '#kit/i18n/language.ts'
import { Section } from '#kit/pages/Section.tsx'
import { ColumnRow } from './ColumnRow.tsx'
import { FileFacts } from './FileFacts.tsx'
import { assign, type Preview, type ReadAs, useImports } from './importing.ts'
import { OpenSheets } from './OpenSheets.tsx'
import { ReadAsSelect } from './ReadAsSelect.tsx'
import { StepButtons } from './StepButtons.tsx'

interface Props {
  preview: Preview
  busy: boolean
  readAs: ReadAs
  onMapping: (mapping: Mapping) => void
  onReadAs: (readAs: ReadAs) => void
  onRestart: () => void
  onNext: () => void
}

/** The second step: each column of the file with samples of its values, and the field it goes to. */
export function MapColumns({ preview, busy, readAs, onMapping, onReadAs, onRestart, onNext }: Props) {
  const translate = useTranslate()
  const { mapping, problems } = preview
  const imports = useImports()
  const noKey = neededNow(imports, mapping).some((field) => mapping[field] === undefined)
  const isOpen = preview.openSheets.length > 0
  return (
    <Section
      title={translate('imports.steps.columns')}
      actions={<ReadAsSelect value={readAs} onChange={onReadAs} facts={preview} />}
    >
      <FileFacts preview={preview} />
      {isOpen ? <OpenSheets facts={preview} /> : <Notices preview={preview} />}
      <Box sx={{ overflowX: 'auto', position: 'relative' }}>
        {busy && <LinearProgress sx={{ position: 'absolute', top: 0, left: 0, right: 0, height: 2 }} />}
        <Table size="small">
          <TableHead>
            <TableRow>
              {(['header', 'samples', 'field'] as const).map((name) => (
                <TableCell key={name}>{translate(`imports.columns.${name}`)}</TableCell>
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
        back={{ label: translate('imports.otherFile'), onClick: onRestart }}
        next={{
          label: translate('imports.next.preview'),
          onClick: onNext,
          disabled: busy || isOpen || noKey || problems.length > 0 || preview.rowCount === 0,
        }}
      />
    </Section>
  )
}

/** What cannot be done without whatever rows may do: all that a new record needs, where they make nothing else. */
function neededNow({ key, modes, ...imports }: ReturnType<typeof useImports>, mapping: Mapping): readonly string[] {
  return modes?.length === 1 ? neededFields(imports, mapping) : [key]
}

/** What stands in the way, and what the mapping leaves out. */
function Notices({ preview }: { preview: Preview }) {
  const { mapping, problems, rowCount } = preview
  const translate = useTranslate()
  const imports = useImports()
  const { key, own, fieldName } = imports
  const missing = neededFields(imports, mapping).filter((field) => mapping[field] === undefined)
  const names = listed(missing.map(fieldName))
  const blocked = problems.length > 0 || missing.includes(key)
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, my: 1.5 }} aria-live="polite">
      {rowCount === 0 && <Alert severity="error">{translate('imports.noRows')}</Alert>}
      {problems.map(({ field, message }) => (
        <Alert key={field} severity="error">
          {fieldName(field)}：{message}
        </Alert>
      ))}
      {missing.includes(key) && <Alert severity="error">{own('columns.noKey')}</Alert>}
      {!blocked && missing.length > 0 && (
        <Alert severity={imports.modes?.length === 1 ? 'error' : 'warning'}>
          {own('columns.onlyUpdate', { names })}
        </Alert>
      )}
      {!blocked && missing.length === 0 && <Alert severity="success">{own('columns.complete')}</Alert>}
    </Box>
  )
}
