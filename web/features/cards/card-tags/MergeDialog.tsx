import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Form, RecordContextProvider, required, useNotify, useRedirect, useTranslate } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { type CardTag, mergeTag, previewMerge } from '#features/cards/card-tags/contract.ts'
import { call } from '#kit/call.ts'
import { AutocompleteInput, ReferenceInput } from '#kit/inputs/RecordInput.tsx'
import { formatCount } from '#kit/numbers.ts'

interface Props {
  tag: CardTag
  onClose: () => void
}

/** Asks which tag takes its place, and says how many cards that changes. */
export function MergeDialog({ tag, onClose }: Props) {
  const translate = useTranslate()
  const id = useId()
  const { submit, busy, error } = useMerge(tag, onClose)
  return (
    <Dialog open onClose={busy ? undefined : onClose} aria-labelledby={id} maxWidth="xs" fullWidth>
      <RecordContextProvider value={undefined}>
        <Form onSubmit={submit} noValidate>
          <DialogTitle id={id}>{translate('cardTags.merge.title', { name: tag.name })}</DialogTitle>
          <DialogContent>
            <Typography color="text.secondary" sx={{ mb: 1.5 }}>
              {translate('cardTags.merge.text', { name: tag.name })}
            </Typography>
            <ReferenceInput source="intoId" reference="card-tags" sort={{ field: 'name', order: 'ASC' }} perPage={100}>
              <AutocompleteInput
                label="cardTags.merge.into"
                optionText="name"
                filterToQuery={(q: string) => (q ? { q } : {})}
                validate={required()}
                helperText={false}
              />
            </ReferenceInput>
            <Foreseen tag={tag} />
            {error && <Alert severity="error">{error.message}</Alert>}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose} disabled={busy} color="inherit">
              {translate('app.cancel')}
            </Button>
            <Button type="submit" variant="contained" color="error" disabled={busy}>
              {translate('cardTags.merge.label')}
            </Button>
          </DialogActions>
        </Form>
      </RecordContextProvider>
    </Dialog>
  )
}

/** Leaves for the tag that stays: the other one may be gone with the answer, and nothing of it is read again. */
function useMerge(tag: CardTag, onClose: () => void) {
  const redirect = useRedirect()
  const notify = useNotify()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error>()
  const submit = async ({ intoId = 0 }: { intoId?: number }) => {
    setBusy(true)
    setError(undefined)
    try {
      const { jobId } = await call(mergeTag, { params: { id: tag.id }, body: { intoId, version: tag.version } })
      notify(jobId === null ? 'cardTags.merge.done' : 'cardTags.merge.begun', { type: 'success' })
      onClose()
      redirect('show', 'card-tags', intoId)
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)))
      setBusy(false)
    }
  }
  return { submit, busy, error }
}

/** What would come of it, once the other tag is chosen. */
function Foreseen({ tag }: { tag: CardTag }) {
  const translate = useTranslate()
  const intoId: unknown = useWatch({ name: 'intoId' })
  const { data, error } = useQuery({
    queryKey: ['card-tags', 'merge', tag.id, intoId],
    queryFn: ({ signal }) =>
      call({ ...previewMerge, writes: false }, { params: { id: tag.id }, body: { intoId: Number(intoId) }, signal }),
    enabled: Boolean(intoId),
    staleTime: 0,
  })
  if (error) return <Alert severity="warning">{error.message}</Alert>
  if (!data) return null
  const counts = { cards: formatCount(data.cards), both: formatCount(data.both) }
  return (
    <Alert severity="info" aria-live="polite">
      {translate('cardTags.merge.foreseen', counts)}
      {!data.atOnce && ` ${translate('cardTags.merge.byJob')}`}
    </Alert>
  )
}
