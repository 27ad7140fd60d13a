import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useState } from 'react'
import {
  type RedirectionSideEffect,
  useNotify,
  useRedirect,
  useResourceContext,
  useTranslate,
  useUpdate,
} from 'react-admin'
import { ConflictTable } from './ConflictTable.tsx'
import { type Conflict, conflictingFields, type Side } from './conflict.ts'

interface Props {
  conflict: Conflict
  redirect: RedirectionSideEffect
  onClose: () => void
}

/** Both versions side by side, field by field; what is chosen is saved on top of the newest version. */
export function ConcurrentEditDialog({ conflict, redirect, onClose }: Props) {
  const translate = useTranslate()
  const notify = useNotify()
  const goTo = useRedirect()
  const resource = useResourceContext() ?? ''
  const fields = conflictingFields(conflict)
  const all = (side: Side) => Object.fromEntries(fields.map((field) => [field, side]))
  const [chosen, setChosen] = useState<Record<string, Side>>(() => all('mine'))
  const [update, { isPending }] = useUpdate()
  const { theirs, mine } = conflict
  const save = () => {
    const kept = Object.fromEntries(fields.map((field) => [field, (chosen[field] === 'mine' ? mine : theirs)[field]]))
    const data = { ...theirs, ...kept }
    const done = () => {
      notify('app.form.saved', { type: 'success' })
      onClose()
      goTo(redirect, resource, Number(theirs.id), data)
    }
    const onError = (error: unknown) => notify(error instanceof Error ? error.message : '', { type: 'error' })
    const params = { id: Number(theirs.id), data, previousData: theirs }
    void update(resource, params, { mutationMode: 'pessimistic', onSuccess: done, onError })
  }
  return (
    <Dialog open onClose={isPending ? undefined : onClose} maxWidth="md" fullWidth aria-labelledby="conflict-title">
      <DialogTitle id="conflict-title">{translate('app.conflict.title')}</DialogTitle>
      <DialogContent>
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('app.conflict.text')}
        </Alert>
        <ConflictTable
          conflict={conflict}
          fields={fields}
          chosen={chosen}
          onChoose={(field, side) => setChosen({ ...chosen, [field]: side })}
        />
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={() => setChosen(all('theirs'))}>
          {translate('app.conflict.keepTheirs')}
        </Button>
        <Button color="inherit" onClick={() => setChosen(all('mine'))}>
          {translate('app.conflict.keepMine')}
        </Button>
        <Button variant="contained" disabled={isPending} onClick={save}>
          {translate('app.conflict.save')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
