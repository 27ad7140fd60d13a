import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { Form, useNotify, useTranslate } from 'react-admin'
import { revealFile } from '#features/operations/files/contract.ts'
import { type BodyOf, receive } from '#kit/call.ts'
import { problemIn } from '#kit/http.ts'
import { WhyInputs, whyProblems } from '#kit/reveal/WhyInputs.tsx'

interface Props {
  id: number
  name: string
  onClose: () => void
}

type Values = Record<string, unknown>

/** Asks what somebody else's list is taken in clear for, and then downloads it. */
export default function RevealFileDialog({ id, name, onClose }: Props) {
  const translate = useTranslate()
  const notify = useNotify()
  const titleId = useId()
  const submit = async (values: Values) => {
    const asked = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ''))
    try {
      const body = asked as BodyOf<typeof revealFile>
      save(name, await receive(revealFile, { params: { id }, body }))
      onClose()
      return undefined
    } catch (error) {
      const errors = problemIn(error)?.errors
      if (!errors) notify(error instanceof Error ? error.message : String(error), { type: 'error' })
      return errors
    }
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <DialogTitle id={titleId}>{translate('app.reveal.fileTitle', { name })}</DialogTitle>
      <DialogContent>
        <Form onSubmit={submit} validate={(values) => whyProblems(translate, values)} record={{}}>
          <Typography color="text.secondary" sx={{ mb: 1.5 }}>
            {translate('app.reveal.fileText')}
          </Typography>
          <WhyInputs />
          <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1, mt: 1 }}>
            <Button onClick={onClose} color="inherit">
              {translate('app.cancel')}
            </Button>
            <Button type="submit" variant="contained">
              {translate('app.reveal.fileSubmit')}
            </Button>
          </Box>
        </Form>
      </DialogContent>
    </Dialog>
  )
}

function save(name: string, content: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The browser has begun to write it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
