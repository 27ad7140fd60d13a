import { useEffect } from 'react'
import { useBlocker, useTranslate } from 'react-admin'
import { ConfirmDialog } from '#kit/dialogs/ConfirmDialog.tsx'

/** Asks before a page with unsaved changes is left, in the console's own dialog; the browser asks before it closes. */
export function LeaveGuard({ unsaved }: { unsaved: boolean }) {
  const translate = useTranslate()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => unsaved && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (blocker.state === 'blocked' && !unsaved) blocker.proceed()
  }, [blocker, unsaved])
  useEffect(() => {
    if (!unsaved) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [unsaved])
  return (
    <ConfirmDialog
      open={blocker.state === 'blocked' && unsaved}
      title={translate('app.form.unsavedTitle')}
      confirmLabel={translate('app.form.leave')}
      color="error"
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      {translate('app.form.unsavedText')}
    </ConfirmDialog>
  )
}
