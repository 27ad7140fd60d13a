import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useId, useState } from 'react'
import { CanAccess, useListContext, useNotify, useTranslate } from 'react-admin'
import { exportSystemLogs } from '#features/oversight/system-logs/contract.ts'
import { call } from '#kit/call.ts'
import { JobProgress } from '#kit/jobs/JobProgress.tsx'
import { formatCount } from '#kit/numbers.ts'
import { ExportOrder, type Format } from './ExportOrder.tsx'

/** Orders a file of the list as it is filtered, and shows it come. */
export function ExportLogs() {
  const translate = useTranslate()
  const { resource } = useListContext()
  const [open, setOpen] = useState(false)
  return (
    <CanAccess resource={resource} action="export">
      <Button variant="outlined" startIcon={<FileDownloadOutlined />} onClick={() => setOpen(true)}>
        {translate('logs.export')}
      </Button>
      {open && <ExportDialog onClose={() => setOpen(false)} />}
    </CanAccess>
  )
}

function ExportDialog({ onClose }: { onClose: () => void }) {
  const translate = useTranslate()
  const id = useId()
  const { resource } = useListContext()
  const [format, setFormat] = useState<Format>('xlsx')
  const { jobId, order, busy } = useExport(format)
  const name = translate(`resources.${resource}.name`, { smart_count: 2 })
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{translate('logs.exportTitle', { name })}</DialogTitle>
      <DialogContent>
        {jobId === undefined ? (
          <ExportOrder format={format} onFormat={setFormat} />
        ) : (
          <JobProgress
            id={jobId}
            result={(job) => translate('logs.exported', { rows: formatCount(Number(job.result?.rows ?? 0)) })}
          />
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color="inherit">
          {translate('logs.exportClose')}
        </Button>
        {jobId === undefined && (
          <Button variant="contained" disabled={busy} onClick={() => void order()}>
            {translate('logs.exportStart')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  )
}

function useExport(format: Format) {
  const { resource, filterValues } = useListContext()
  const notify = useNotify()
  const [jobId, setJobId] = useState<number>()
  const [busy, setBusy] = useState(false)
  const order = async () => {
    setBusy(true)
    const filter = Object.fromEntries(Object.entries(filterValues).filter(([, value]) => value !== ''))
    if (filter.agencyId) filter.agencyId = Number(filter.agencyId)
    const body = { format, filter, members: resource === 'member-query-logs' }
    try {
      const answer = await call(exportSystemLogs, { body })
      setJobId(answer.jobId)
    } catch (error) {
      notify(error instanceof Error ? error.message : String(error), { type: 'error' })
    } finally {
      setBusy(false)
    }
  }
  return { jobId, order, busy }
}
