import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { Suspense } from 'react'
import { Link, useNotify, useResourceDefinitions, useTranslate } from 'react-admin'
import { filtered } from '#kit/addresses.ts'
import { taipeiParts } from '#kit/dates.ts'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { useRoleNames } from '#kit/roleNames.ts'
import { useHolds } from '#kit/useHolds.ts'
import { Outcome, Word } from './LogCells.tsx'
import { LogDifference } from './LogDifference.tsx'
import type { LogRow } from './log.ts'
import { ShownPersons } from './ShownPersons.tsx'

interface Props {
  row: LogRow
  /** Whose list the links to other entries open. */
  resource: string
}

/** Everything that is known of one entry. */
export function LogDetails({ row, resource }: Props) {
  const translate = useTranslate()
  const roleNames = useRoleNames()
  const fields = `resources.${resource}.fields`
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2.5 }}>
      <Facts columns={2}>
        <Fact label={translate('logs.when')}>{exactTime(row.occurredAt)}</Fact>
        <Fact label={`${fields}.outcome`}>
          <Outcome row={row} />
        </Fact>
        <Fact label={translate('logs.who')}>
          {row.actorName || translate('logs.system')} {row.actorAccount && `(${row.actorAccount})`}
        </Fact>
        <Fact label={`${fields}.actorRole`}>{roleNames(row.actorRole) || '–'}</Fact>
        <Fact label={`${fields}.agencyName`}>{row.agencyName || '–'}</Fact>
        <Fact label={`${fields}.ip`}>{row.ip}</Fact>
        <Fact label={translate('logs.record')}>
          <RecordOf row={row} />
        </Fact>
        <Fact label={`${fields}.resource`}>
          <Word dictionary="AuditResource" code={row.resource} />
        </Fact>
        <Fact label={`${fields}.requestId`} wide>
          <RequestId id={row.requestId} />
        </Fact>
      </Facts>
      <Why row={row} fields={fields} />
      <ShownPersons row={row} />
      {row.difference && Object.keys(row.difference).length > 0 && (
        <Suspense fallback={<TableSkeleton rows={3} />}>
          <LogDifference resource={row.resource} difference={row.difference} />
        </Suspense>
      )}
      <OtherEntries row={row} resource={resource} />
    </Box>
  )
}

/** `2026-11-22 09:30:05.123`, Taipei. */
function exactTime(instant: string): string {
  const parts = taipeiParts(instant)
  return parts ? `${parts.day} ${parts.time}.${instant.slice(20, 23)}` : instant
}

function RecordOf({ row }: { row: LogRow }) {
  const pages = useResourceDefinitions()[row.resource]
  const holds = useHolds()
  const page = pages?.hasShow ? 'show' : pages?.hasEdit ? 'edit' : undefined
  const label = row.recordLabel ?? row.recordId ?? '–'
  if (row.recordId === null || !page || !holds(`${row.resource}:${page}`)) return <>{label}</>
  return (
    <RecordLink resource={row.resource} id={row.recordId} type={page}>
      {label}
    </RecordLink>
  )
}

function RequestId({ id }: { id: string }) {
  const translate = useTranslate()
  const notify = useNotify()
  const copy = async () => {
    await navigator.clipboard.writeText(id)
    notify(translate('logs.copied'), { type: 'info' })
  }
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
      <code>{id}</code>
      <Tooltip title={translate('logs.copy')}>
        <IconButton size="small" aria-label={translate('logs.copy')} onClick={() => void copy()}>
          <ContentCopyOutlined sx={{ fontSize: 15 }} />
        </IconButton>
      </Tooltip>
    </Box>
  )
}

function Why({ row, fields }: { row: LogRow; fields: string }) {
  const translate = useTranslate()
  if (!row.purpose && !row.caseNumber && !row.reason) return null
  return (
    <Box component="section">
      <Typography variant="h3" component="h2" sx={{ mb: 1 }}>
        {translate('logs.why')}
      </Typography>
      <Facts columns={2}>
        <Fact label={`${fields}.purpose`}>
          <Word dictionary="AuditPurpose" code={row.purpose} />
        </Fact>
        <Fact label={`${fields}.caseNumber`}>{row.caseNumber ?? '–'}</Fact>
        <Fact label={`${fields}.reason`} wide>
          {row.reason ?? '–'}
        </Fact>
      </Facts>
    </Box>
  )
}

function OtherEntries({ row, resource }: Props) {
  const translate = useTranslate()
  const ofRecord =
    resource === 'system-logs' ? { resource: row.resource, recordId: row.recordId } : { recordId: row.recordId }
  return (
    <Box component="nav" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.5 }}>
      <Link to={filtered(`/${resource}`, { requestId: row.requestId })}>{translate('logs.sameRequest')}</Link>
      {row.actorAccount && (
        <Link to={filtered(`/${resource}`, { actorAccount: row.actorAccount })}>{translate('logs.samePerson')}</Link>
      )}
      {row.recordId && <Link to={filtered(`/${resource}`, ofRecord)}>{translate('logs.sameRecord')}</Link>}
    </Box>
  )
}
