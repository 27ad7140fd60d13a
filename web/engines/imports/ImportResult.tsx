import Alert, { type AlertColor } from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { CanAccess, Link, useNavigate, useRefresh, useTranslate } from 'react-admin'
import type { ImportRun } from '#engines/imports/contract.ts'
import { StatTile } from '#kit/charts/StatTile.tsx'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { FileButton } from '#kit/files/FileButton.tsx'
import { JobProgress } from '#kit/jobs/JobProgress.tsx'
import { formatCount } from '#kit/numbers.ts'
import { Section } from '#kit/pages/Section.tsx'
import { isUnderWay, useImports } from './importing.ts'

/** How far the import is, or what became of it. */
export function ImportResult({ record }: { record: ImportRun }) {
  const translate = useTranslate()
  const refresh = useRefresh()
  return (
    <>
      <Section title={translate(`imports.steps.${isUnderWay(record) ? 'progress' : 'result'}`)}>
        {isUnderWay(record) && record.jobId ? (
          <JobProgress id={record.jobId} onEnd={refresh} />
        ) : (
          <Outcome record={record} />
        )}
      </Section>
      <Counts record={record} />
    </>
  )
}

const severities: Partial<Record<ImportRun['state'], AlertColor>> = {
  REFUSED: 'warning',
  FAILED: 'error',
  CANCELLED: 'info',
}

function Outcome({ record }: { record: ImportRun }) {
  const translate = useTranslate()
  const { records, browse, own, Became } = useImports()
  const name = translate('imports.refusedFile', { name: record.fileName.replace(/\.(csv|txt|xlsx)$/i, '') })
  const counts = {
    accepted: formatCount(record.accepted),
    rejected: formatCount(record.rejected),
    faulty: formatCount(record.faulty),
    remaining: formatCount(record.remaining ?? 0),
    rows: formatCount(record.rowsTotal ?? 0),
  }
  const partly = record.state === 'DONE' && record.rejected > 0
  const ended = partly ? 'PARTLY' : record.state
  const key = record.dryRun ? `dry.${record.state}` : ended
  const severity = severities[record.state] ?? (partly ? 'warning' : 'success')
  return (
    <>
      <Alert severity={severity}>
        {translate(`imports.outcome.${key}`, counts)} {record.error}
      </Alert>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mt: 1.5 }}>
        <ApplyButton record={record} />
        {record.failedFileId && record.failedFileOpens && (
          <FileButton file={{ id: record.failedFileId, name, opens: record.failedFileOpens }} variant="outlined">
            {translate('imports.downloadRefused', { rows: counts.faulty })}
          </FileButton>
        )}
        {Became && <Became record={record} />}
        {!Became && record.accepted > 0 && !record.dryRun && (
          <CanAccess resource={records} action="list" accessDenied={null}>
            <Button component={Link} to={browse}>
              {own('toRecords')}
            </Button>
          </CanAccess>
        )}
      </Box>
    </>
  )
}

/** From a dry run to the real one, of the same file and with the same choices. */
function ApplyButton({ record }: { record: ImportRun }) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const { name, records, action, endpoints, own } = useImports()
  if (!record.applicable) return null
  const rows = translate('imports.rows', { rows: formatCount(record.rowsTotal ?? 0) })
  return (
    <CanAccess resource={records} action={action} accessDenied={null}>
      <ActionButton
        endpoint={endpoints.apply}
        params={{ id: record.id }}
        label={translate('imports.start')}
        variant="contained"
        confirm={{
          title: translate('imports.confirm.title', { name: record.fileName }),
          text: `${own(`confirm.${record.mode}`, { rows })} ${translate(`imports.confirm.${record.policy}`)}`,
        }}
        onSuccess={({ id }) => navigate(`/${name}/${id}/show`)}
      />
    </CanAccess>
  )
}

const figures = ['rowsTotal', 'created', 'updated', 'unchanged', 'rejected', 'remaining'] as const

function Counts({ record }: { record: ImportRun }) {
  const translate = useTranslate()
  const resource = useImports().name
  const shown = figures.filter((name) => name !== 'remaining' || (record.remaining ?? 0) > 0)
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.5,
        mb: 2,
        gridTemplateColumns: { xs: '1fr 1fr', md: `repeat(${shown.length}, 1fr)` },
      }}
    >
      {shown.map((name) => {
        const count = record[name]
        return (
          <StatTile
            key={name}
            label={translate(`resources.${resource}.fields.${name}`)}
            value={count === null ? '–' : formatCount(count)}
          />
        )
      })}
    </Box>
  )
}
