import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { type SortPayload, useTranslate } from 'react-admin'
import { exportAddresses } from '#contract/exports.ts'
import { downloadFile } from '#features/operations/files/contract.ts'
import { ask, urlOf } from '#kit/call.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { JobProgress } from '#kit/jobs/JobProgress.tsx'
import { useJob } from '#kit/jobs/useJob.ts'
import type { FilterInput } from '#kit/list/FilterBar.tsx'
import { writtenFilter } from '#kit/list/writtenFilter.ts'
import { formatCount } from '#kit/numbers.ts'
import { ExportForm, type Plan } from './ExportForm.tsx'

/** A list as it is to be taken along. */
export interface Exported {
  resource: string
  filter?: Record<string, unknown>
  /** Where the words of its filters stand, and what records they name. */
  inputs?: readonly FilterInput[]
  sort?: SortPayload
}

interface Props {
  list: Exported
  jobId: number | undefined
  onOrdered: (jobId: number) => void
  onClose: () => void
}

export default function ExportDialog({ list, jobId, onOrdered, onClose }: Props) {
  const translate = useTranslate()
  const id = useId()
  const name = translate(`resources.${list.resource}.name`, { smart_count: 2 })
  const [orderedHere, setOrderedHere] = useState(false)
  const ordered = (id: number) => {
    setOrderedHere(true)
    onOrdered(id)
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{translate('exports.title', { name })}</DialogTitle>
      {jobId === undefined ? (
        <Ordering list={list} onOrdered={ordered} onClose={onClose} />
      ) : (
        <>
          <DialogContent>
            <JobProgress
              id={jobId}
              result={(job) => translate('exports.done', { rows: formatCount(Number(job.result?.rows ?? 0)) })}
            />
            {orderedHere && <Taken jobId={jobId} />}
          </DialogContent>
          <Closing onClose={onClose} />
        </>
      )}
    </Dialog>
  )
}

/** Whoever ordered a file and waits for it here gets it without a further click; after a reload it is asked for. */
function Taken({ jobId }: { jobId: number }) {
  const translate = useTranslate()
  const { job } = useJob(jobId)
  const taken = useRef(false)
  const file = job?.state === 'DONE' ? job.files.find(({ opens }) => opens === 'DOWNLOAD') : undefined
  useEffect(() => {
    if (!file || taken.current) return
    taken.current = true
    const link = document.createElement('a')
    link.href = urlOf(downloadFile, { params: { id: file.id } })
    link.download = file.name
    link.click()
  }, [file])
  return file ? <Typography color="text.secondary">{translate('exports.taken')}</Typography> : null
}

function Ordering({ list, onOrdered, onClose }: Omit<Props, 'jobId'>) {
  const translate = useTranslate()
  const { resource, filter = {}, inputs = [], sort } = list
  const written = writtenFilter(filter)
  const { data, error, refetch } = useQuery({
    queryKey: [resource, 'export', written],
    queryFn: ({ signal }) => ask<Plan>(exportAddresses(resource).plan, { body: { filter: written }, signal }),
    staleTime: 0,
    gcTime: 0,
  })
  const order = async (asked: object) => {
    const { field, order } = sort ?? {}
    const sorted = field && order ? { sort: field, order: order.toLowerCase() } : {}
    const body = { filter: written, ...sorted, ...asked }
    onOrdered((await ask<{ jobId: number }>(exportAddresses(resource).order, { body })).jobId)
  }
  if (data)
    return (
      <ExportForm resource={resource} filter={written} inputs={inputs} plan={data} order={order} onClose={onClose} />
    )
  return (
    <>
      <DialogContent>
        {error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : translate('exports.counting')}
      </DialogContent>
      <Closing onClose={onClose} />
    </>
  )
}

function Closing({ onClose }: Pick<Props, 'onClose'>) {
  const translate = useTranslate()
  return (
    <DialogActions>
      <Button onClick={onClose} color="inherit">
        {translate('app.close')}
      </Button>
    </DialogActions>
  )
}
