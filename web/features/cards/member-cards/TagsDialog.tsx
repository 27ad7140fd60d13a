import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useId } from 'react'
import { Form, RecordContextProvider, ResourceContextProvider, useTranslate } from 'react-admin'
import { editMemberCard, type MemberCard } from '#features/cards/member-cards/contract.ts'
import { useAction } from '#kit/dialogs/useAction.ts'
import { TagsInput } from './TagsInput.tsx'

/** Gives the card other tags. */
export function TagsDialog({ card, onClose }: { card: MemberCard; onClose: () => void }) {
  const translate = useTranslate()
  const id = useId()
  const asked = { params: { id: card.id }, success: 'memberCards.tags.done', onSuccess: onClose }
  const { run, busy } = useAction(editMemberCard, asked)
  const tagIds = card.tags.map((tag) => tag.id)
  const submit = (values: { tagIds?: number[] }) => run({ tagIds: values.tagIds ?? [], version: card.version })
  return (
    <Dialog open onClose={busy ? undefined : onClose} aria-labelledby={id} maxWidth="xs" fullWidth>
      <RecordContextProvider value={undefined}>
        <ResourceContextProvider value="member-cards">
          <Form onSubmit={submit} defaultValues={{ tagIds }} noValidate>
            <DialogTitle id={id}>{translate('memberCards.tags.title')}</DialogTitle>
            <DialogContent>
              <TagsInput />
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose} disabled={busy} color="inherit">
                {translate('app.cancel')}
              </Button>
              <Button type="submit" variant="contained" disabled={busy}>
                {translate('memberCards.tags.save')}
              </Button>
            </DialogActions>
          </Form>
        </ResourceContextProvider>
      </RecordContextProvider>
    </Dialog>
  )
}
