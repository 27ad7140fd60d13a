import Button, { type ButtonProps } from '@mui/material/Button'
import CircularProgress from '@mui/material/CircularProgress'
import { type ReactNode, useState } from 'react'
import type { AnswerOf, BodyOf, Callable, Held, WithParams } from '#kit/call.ts'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { useAction } from './useAction.ts'

interface Look {
  label: string
  icon?: ReactNode
  /** A text or text key to show when it worked. */
  success?: string
  /** Ask first; with `reason: true` a reason is asked and sent as `reason`. */
  confirm?: { title: string; text?: ReactNode; word?: string; reason?: boolean; label?: string; dismiss?: string }
  color?: ButtonProps['color']
  variant?: ButtonProps['variant']
  disabled?: boolean
}

type Props<E> = Look &
  WithParams<E> &
  Held<'body', Omit<BodyOf<E>, 'reason'>> & { endpoint: E; onSuccess?: (answer: AnswerOf<E>) => void }

/** Calls a verb. It cannot be sent twice, asks first when told to, says what came of it, and refreshes the page. */
export function ActionButton<E extends Callable>(props: Props<E>) {
  const { endpoint, label, icon, confirm, onSuccess, ...look } = props
  const [asking, setAsking] = useState(false)
  const done = (answer: AnswerOf<E>) => {
    setAsking(false)
    onSuccess?.(answer)
  }
  const { run, busy } = useAction(endpoint, { ...props, onSuccess: done })
  const act = (reason?: string) => run({ ...props.body, ...(reason && { reason }) } as BodyOf<E>)
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
        onClick={({ detail }) => detail < 2 && (confirm ? setAsking(true) : act())}
      >
        {label}
      </Button>
      {confirm?.reason && (
        <ReasonDialog {...dialog} onClose={close} onConfirm={act}>
          {confirm.text}
        </ReasonDialog>
      )}
      {confirm && !confirm.reason && (
        <ConfirmDialog
          {...dialog}
          dismissLabel={confirm.dismiss}
          word={confirm.word}
          onClose={close}
          onConfirm={() => act()}
        >
          {confirm.text}
        </ConfirmDialog>
      )}
    </>
  )
}
