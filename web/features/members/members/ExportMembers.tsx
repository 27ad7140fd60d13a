import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useId, useState } from 'react'
import { CanAccess, useListContext, useLocation, useNavigate, useTranslate } from 'react-admin'
import { JobProgress } from '#kit/jobs/JobProgress.tsx'
import { formatCount } from '#kit/numbers.ts'
import { ExportOrder } from './ExportOrder.tsx'

/** Orders a file of the list as it is filtered; the job stands in the address, so that a reload finds it again. */
export function ExportMembers() {
  const translate = useTranslate()
  const { filterValues } = useListContext()
  const [ordering, setOrdering] = useState(false)
  const [jobId, showJob] = useJobInAddress()
  const close = () => {
    setOrdering(false)
    showJob(undefined)
  }
  return (
    <CanAccess resource="members" action="export">
      <Button variant="outlined" startIcon={<FileDownloadOutlined />} onClick={() => setOrdering(true)}>
        {translate('members.export.label')}
      </Button>
      {(ordering || jobId !== undefined) && (
        <ExportDialog onClose={close} jobId={jobId}>
          <ExportOrder filter={filterValues} onOrdered={showJob} onClose={close} />
        </ExportDialog>
      )}
    </CanAccess>
  )
}

interface DialogProps {
  jobId: number | undefined
  children: React.ReactNode
  onClose: () => void
}

function ExportDialog({ jobId, children, onClose }: DialogProps) {
  const translate = useTranslate()
  const id = useId()
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{translate('members.export.title')}</DialogTitle>
      {jobId === undefined ? (
        children
      ) : (
        <>
          <DialogContent>
            <JobProgress
              id={jobId}
              result={(job) => translate('members.export.done', { rows: formatCount(Number(job.result?.rows ?? 0)) })}
            />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose} color="inherit">
              {translate('members.export.close')}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
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
