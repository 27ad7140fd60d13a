import Button, { type ButtonProps } from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import { type ReactNode, useId, useState } from 'react'
import { useRefresh, useTranslate } from 'react-admin'
import type { BulkAnswer } from '#engines/bulk/contract.ts'
import type { Callable } from '#kit/call.ts'
import { useJobInAddress } from '#kit/jobs/useJobInAddress.ts'
import { type Selection, useSelection } from '#kit/list/selection.ts'
import { BulkForm } from './BulkForm.tsx'
import { BulkResult } from './BulkResult.tsx'

/** What is known of an order, also after a reload. */
export type Answered = Pick<BulkAnswer, 'jobId' | 'outcome'>

export interface Act {
  preview: Callable
  order: Callable
  /** A text key: what is done. */
  label: string
  /** A text key: what comes of it. */
  text: string
  color?: ButtonProps['color']
  /** A text key, for an act that is itself a cancelling. */
  dismiss?: string
  /** Inputs of what the step asks for, and what they hold at first. */
  children?: ReactNode
  defaults?: Record<string, unknown>
  /** Those of the inputs that decide which records the step can be done to. */
  decisive?: readonly string[]
}

/** A step for the chosen rows: counted first, done by one request or one job, its outcome told in the same dialog. */
export function BulkAction(act: Act) {
  const translate = useTranslate()
  const selection = useSelection()
  const [chosen, choose] = useState<Selection>()
  const [jobId, follow] = useJobInAddress('bulk', act.order.path)
  const close = () => {
    choose(undefined)
    if (jobId !== undefined) follow(undefined)
  }
  return (
    <>
      {selection && (
        <Button variant="outlined" color={act.color} onClick={() => choose(selection)} aria-haspopup="dialog">
          {translate(act.label)}
        </Button>
      )}
      {(chosen || jobId !== undefined) && (
        <BulkDialog act={act} selection={chosen} jobId={jobId} onJob={follow} onClose={close} />
      )}
    </>
  )
}

interface Props {
  act: Act
  /** What was chosen when it was opened: a list that is read again meanwhile does not change it. */
  selection: Selection | undefined
  /** One that was ordered, also before a reload. */
  jobId: number | undefined
  onJob: (jobId: number) => void
  onClose: () => void
}

function BulkDialog({ act, selection, jobId, onJob, onClose }: Props) {
  const id = useId()
  const refresh = useRefresh()
  const [answer, setAnswer] = useState<Answered | undefined>(jobId === undefined ? undefined : { jobId, outcome: null })
  const done = (answered: BulkAnswer) => {
    setAnswer(answered)
    if (answered.jobId !== null) onJob(answered.jobId)
  }
  const [busy, setBusy] = useState(false)
  const close = () => {
    if (answer) {
      selection?.clear()
      refresh()
    }
    onClose()
  }
  return (
    <Dialog open onClose={busy ? undefined : close} aria-labelledby={id} maxWidth="sm" fullWidth>
      {answer && <BulkResult act={act} answer={answer} titleId={id} onClose={close} />}
      {!answer && selection && (
        <BulkForm act={act} selection={selection} titleId={id} onBusy={setBusy} onDone={done} onClose={close} />
      )}
    </Dialog>
  )
}
