import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { CanAccess, Link, useRecordContext, useTranslate } from 'react-admin'
import type { DropFile } from '#features/messages/message-drop-files/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { formatCount } from '#kit/numbers.ts'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'

export function DropFileShow() {
  return (
    <ShowPage<DropFile>
      title={({ name }) => name}
      subtitle={({ state }) => <StatusChip enum="DropFileState" value={state} />}
      actions={({ importId }) => importId !== null && <ToImport id={importId} />}
    >
      <Body />
    </ShowPage>
  )
}

function ToImport({ id }: { id: number }) {
  const translate = useTranslate()
  return (
    <CanAccess resource="message-batch-imports" action="show" accessDenied={null}>
      <Button component={Link} to={`/message-batch-imports/${id}/show`} variant="contained">
        {translate('messageDropFiles.toImport')}
      </Button>
    </CanAccess>
  )
}

function Body() {
  const translate = useTranslate()
  const file = useRecordContext<DropFile>()
  if (!file) return null
  const count = (value: number | null) => (value === null ? '–' : formatCount(value))
  return (
    <Section>
      {file.reason && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {file.line !== null && translate('messageDropFiles.atLine', { line: file.line })} {file.reason}
        </Alert>
      )}
      <Facts columns={3}>
        <Fact source="batchName">
          {file.batchId === null ? (
            '–'
          ) : (
            <RecordLink resource="message-batches" id={file.batchId}>
              {file.batchName}
            </RecordLink>
          )}
        </Fact>
        <Fact source="takenAt">
          <DateTimeField source="takenAt" />
        </Fact>
        <Fact source="endedAt">
          <DateTimeField source="endedAt" />
        </Fact>
        <Fact source="rowsTotal">{count(file.rowsTotal)}</Fact>
        <Fact source="created">{count(file.created)}</Fact>
        <Fact source="rejected">{count(file.rejected)}</Fact>
      </Facts>
    </Section>
  )
}
