import FileDownloadOutlined from '@mui/icons-material/FileDownloadOutlined'
import Button from '@mui/material/Button'
import { Suspense, useState } from 'react'
import { CanAccess, useListContext, useTranslate } from 'react-admin'
import { useJobInAddress } from '#kit/jobs/useJobInAddress.ts'
import { lazyPart } from '#kit/lazyPage.ts'
import type { FilterInput } from '#kit/list/FilterBar.tsx'
import type { Exported } from './ExportDialog.tsx'

const ExportDialog = lazyPart(() => import('./ExportDialog.tsx'), 'default')

interface Filtered {
  /** What nobody can take off. */
  filter: Record<string, unknown> | undefined
  inputs: FilterInput[]
}

/** The list around it as it is filtered and sorted. */
export function ExportList({ filter, inputs }: Filtered) {
  const { resource, filterValues, sort } = useListContext()
  return <ExportButton resource={resource} filter={{ ...filterValues, ...filter }} inputs={inputs} sort={sort} />
}

/** Orders a file of a list and shows it come, in one dialog; the job stands in the address, so that a reload finds it again. */
export function ExportButton(list: Exported) {
  const translate = useTranslate()
  const [ordering, setOrdering] = useState(false)
  const [jobId, showJob] = useJobInAddress('export', list.resource)
  const close = () => {
    setOrdering(false)
    showJob(undefined)
  }
  return (
    <CanAccess resource={list.resource} action="export">
      <Button color="inherit" startIcon={<FileDownloadOutlined />} onClick={() => setOrdering(true)}>
        {translate('exports.label')}
      </Button>
      {(ordering || jobId !== undefined) && (
        <Suspense fallback={null}>
          <ExportDialog list={list} jobId={jobId} onOrdered={showJob} onClose={close} />
        </Suspense>
      )}
    </CanAccess>
  )
}
