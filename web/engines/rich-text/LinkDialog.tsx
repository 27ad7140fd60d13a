import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import type { Editor } from '@tiptap/react'
import { type FormEvent, useId, useState } from 'react'
import { useTranslate } from 'react-admin'

interface Props {
  editor: Editor
  onClose: () => void
}

const isAllowed = (address: string) => /^https:\/\//i.test(address) && URL.canParse(address)

/** Where the chosen words lead. */
export function LinkDialog({ editor, onClose }: Props) {
  const translate = useTranslate()
  const id = useId()
  const [address, setAddress] = useState(String(editor.getAttributes('link').href ?? ''))
  const [wrong, setWrong] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    // The form of the page is another one, which a click here does not send.
    event.stopPropagation()
    const href = address.trim()
    if (href && !isAllowed(href)) return setWrong(true)
    onClose()
    const chain = editor.chain().focus().extendMarkRange('link')
    if (!href) chain.unsetLink().run()
    else if (editor.state.selection.empty && !editor.isActive('link'))
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run()
    else chain.setLink({ href }).run()
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="xs" fullWidth>
      <form onSubmit={submit} noValidate>
        <DialogTitle id={id}>{translate('richText.linkTitle')}</DialogTitle>
        <DialogContent>
          <TextField
            autoFocus
            label={translate('richText.address')}
            value={address}
            onChange={(event) => setAddress(event.target.value)}
            error={wrong}
            helperText={translate('richText.addressHint')}
            autoComplete="off"
            slotProps={{ htmlInput: { inputMode: 'url', maxLength: 2_000 } }}
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} color="inherit">
            {translate('app.cancel')}
          </Button>
          <Button type="submit" variant="contained">
            {translate('ra.action.confirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
