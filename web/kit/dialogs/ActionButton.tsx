import Button, { type ButtonProps } from '@mui/material/Button'
import CircularProgress from '@mui/material/CircularProgress'
import { type ReactNode, useState } from 'react'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { useAction } from './useAction.ts'

interface Props {
  /** Under `/api/admin`, for instance `/coupon-dispatches/12/cancel`. */
  path: string
  body?: Record<string, unknown>
  label: string
  icon?: ReactNode
  /** A text or text key to show when it worked. */
  success?: string
  /** Ask first; with `reason: true` a reason is asked and sent as `reason`. */
  confirm?: { title: string; text?: ReactNode; word?: string; reason?: boolean; label?: string; dismiss?: string }
  color?: ButtonProps['color']
  variant?: ButtonProps['variant']
  disabled?: boolean
  onSuccess?: (answer: unknown) => void
}

/** Posts a verb. It cannot be sent twice, asks first when told to, says what came of it, and refreshes the page. */
export function ActionButton({ path, body, label, icon, success, confirm, onSuccess, ...look }: Props) {
  const [asking, setAsking] = useState(false)
  const done = (answer: unknown) => {
    setAsking(false)
    onSuccess?.(answer)
  }
  const { run, busy } = useAction(path, { success, onSuccess: done })
  const dialog = {
    open: asking,
    title: confirm?.title ?? '',
    busy,
    color: look.color,
    confirmLabel: confirm?.label ?? label,
  }
  const close = () => setAsking(false)
  return (
    <>
      <Button
        variant={look.variant ?? 'outlined'}
        color={look.color}
        disabled={look.disabled || busy}
        startIcon={busy ? <CircularProgress size={14} color="inherit" /> : icon}
        onClick={({ detail }) => detail < 2 && (confirm ? setAsking(true) : run(body))}
      >
        {label}
      </Button>
      {confirm?.reason && (
        <ReasonDialog {...dialog} onClose={close} onConfirm={(reason) => run({ ...body, reason })}>
          {confirm.text}
        </ReasonDialog>
      )}
      {confirm && !confirm.reason && (
        <ConfirmDialog
          {...dialog}
          dismissLabel={confirm.dismiss}
          word={confirm.word}
          onClose={close}
          onConfirm={() => run(body)}
        >
          {confirm.text}
        </ConfirmDialog>
      )}
    </>
  )
}
