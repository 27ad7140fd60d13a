import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useId, useState } from 'react'
import { CanAccess, useLocation, useNavigate, useTranslate } from 'react-admin'
import { JobProgress } from '#kit/jobs/JobProgress.tsx'
import { formatCount } from '#kit/numbers.ts'
import { type Export, ExportForm } from './ExportForm.tsx'

interface Props extends Export {
  /** Instead of the name of the resource. */
  title?: string
}

/** Orders a file and shows it come, in one dialog; the job stands in the address, so that a reload finds it again. */
export function ExportButton({ title, ...it }: Props) {
  const translate = useTranslate()
  const id = useId()
  const [ordering, setOrdering] = useState(false)
  const [jobId, showJob] = useJobInAddress()
  const close = () => {
    setOrdering(false)
    showJob(undefined)
  }
  const name = translate(`resources.${it.resource}.name`, { smart_count: 2 })
  return (
    <CanAccess resource={it.resource} action="export">
      <Button variant="outlined" startIcon={<FileDownloadOutlined />} onClick={() => setOrdering(true)}>
        {translate('exports.label')}
      </Button>
      <Dialog open={ordering || jobId !== undefined} onClose={close} aria-labelledby={id} maxWidth="sm" fullWidth>
        <DialogTitle id={id}>{title ?? translate('exports.title', { name })}</DialogTitle>
        {jobId === undefined ? <ExportForm {...it} onOrdered={showJob} onClose={close} /> : <Ordered id={jobId} />}
        {jobId !== undefined && (
          <DialogActions>
            <Button onClick={close} color="inherit">
              {translate('app.close')}
            </Button>
          </DialogActions>
        )}
      </Dialog>
    </CanAccess>
  )
}

function Ordered({ id }: { id: number }) {
  const translate = useTranslate()
  return (
    <DialogContent>
      <JobProgress
        id={id}
        result={(job) => translate('exports.done', { rows: formatCount(Number(job.result?.rows ?? 0)) })}
      />
    </DialogContent>
  )
}

function useJobInAddress() {
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const params = new URLSearchParams(search)
  const asked = params.get('export')
  const show = (id: number | undefined) => {
    params.delete('export')
    if (id !== undefined) params.set('export', String(id))
    navigate({ pathname, search: `?${params}` }, { replace: true })
  }
  return [asked && /^\d+$/.test(asked) ? Number(asked) : undefined, show] as const
}
