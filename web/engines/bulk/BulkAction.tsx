import Button, { type ButtonProps } from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import { type ReactNode, useId, useState } from 'react'
import { useRefresh, useTranslate } from 'react-admin'
import type { BulkAnswer } from '#engines/bulk/contract.ts'
import type { Callable } from '#kit/call.ts'
import { type Selection, useSelection } from '#kit/list/selection.ts'
import { BulkForm } from './BulkForm.tsx'
import { BulkResult } from './BulkResult.tsx'

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
  return (
    <>
      <Button variant="outlined" color={act.color} onClick={() => choose(selection)} aria-haspopup="dialog">
        {translate(act.label)}
      </Button>
      {chosen && <BulkDialog act={act} selection={chosen} onClose={() => choose(undefined)} />}
    </>
  )
}

/** What was chosen when it was opened: a list that is read again meanwhile does not change it. */
function BulkDialog({ act, selection, onClose }: { act: Act; selection: Selection; onClose: () => void }) {
  const id = useId()
  const refresh = useRefresh()
  const [answer, setAnswer] = useState<BulkAnswer>()
  const [busy, setBusy] = useState(false)
  const close = () => {
    if (answer) {
      selection.clear()
      refresh()
    }
    onClose()
  }
  return (
    <Dialog open onClose={busy ? undefined : close} aria-labelledby={id} maxWidth="sm" fullWidth>
      {answer ? (
        <BulkResult act={act} answer={answer} titleId={id} onClose={close} />
      ) : (
        <BulkForm act={act} selection={selection} titleId={id} onBusy={setBusy} onDone={setAnswer} onClose={close} />
      )}
    </Dialog>
  )
}
