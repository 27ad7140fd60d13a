import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import FormControlLabel from '@mui/material/FormControlLabel'
import TextField from '@mui/material/TextField'
import { type FormEvent, useState } from 'react'
import { useListContext, useTranslate } from 'react-admin'
import type { ListView } from '#features/operations/list-views/contract.ts'
import { problemIn } from '#kit/http.ts'
import { useCurrentView, useEditView, useKeepView } from './useViews.ts'

/** Names what the list shows now, or an own view anew. */
export function ViewDialog({ view, onClose }: { view: ListView | undefined; onClose: () => void }) {
  const translate = useTranslate()
  const { resource } = useListContext()
  const query = useCurrentView()
  const keep = useKeepView(resource)
  const edit = useEditView(resource)
  const [name, setName] = useState(view?.name ?? '')
  const [shared, setShared] = useState(view?.shared ?? false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const done = { onSuccess: onClose }
    if (view) edit.mutate({ view, name, shared }, done)
    else keep.mutate({ name, shared, query }, done)
  }
  const { nameError, message } = wordsOf(view ? edit.error : keep.error)
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby="view-title">
      <form onSubmit={submit}>
        <DialogTitle id="view-title">
          {translate(view ? 'app.list.renameView' : 'app.list.saveView', { name: view?.name })}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
          <TextField
            autoFocus
            required
            fullWidth
            label={translate('app.list.viewName')}
            value={name}
            onChange={(event) => setName(event.target.value)}
            error={nameError !== undefined}
            helperText={nameError ?? translate('app.list.viewHint')}
            slotProps={{ htmlInput: { maxLength: 60, autoComplete: 'off' } }}
            sx={{ mt: 1 }}
          />
          <FormControlLabel
            control={<Checkbox checked={shared} onChange={(_, on) => setShared(on)} />}
            label={translate('app.list.shareView')}
          />
          {message && <Alert severity="error">{message}</Alert>}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            {translate('app.cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={name.trim() === '' || keep.isPending || edit.isPending}>
            {translate('ra.action.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

/** What is wrong with the name stands beside it, all else below. */
function wordsOf(error: unknown): { nameError?: string | undefined; message?: string | undefined } {
  if (!error) return {}
  const problem = problemIn(error)
  const { name, ...others } = problem?.errors ?? {}
  if (name) return { nameError: name }
  const message = Object.values(others)[0] ?? problem?.message ?? (error instanceof Error ? error.message : undefined)
  return { message }
}
