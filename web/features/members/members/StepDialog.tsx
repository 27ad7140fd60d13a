import Button, { type ButtonProps } from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { Form, TextInput, useNotify, useRefresh, useTranslate } from 'react-admin'
import { closeMember, freezeMember, liftMember, type Member } from '#features/members/members/contract.ts'
import { call } from '#kit/call.ts'
import { problemIn } from '#kit/http.ts'
import { DayInput } from '#kit/inputs/DayInput.tsx'
import { nameOf } from './member.ts'

export interface Step {
  verb: 'freeze' | 'lift' | 'close'
  member: Member
}

const steps = { freeze: freezeMember, lift: liftMember, close: closeMember } as const

/** Names the member and what will come of the step, and asks why. */
export function StepDialog({
  verb,
  member,
  color,
  onClose,
}: Step & Pick<ButtonProps, 'color'> & { onClose: () => void }) {
  const translate = useTranslate()
  const id = useId()
  const form = useId()
  const { submit, busy } = useStep({ verb, member }, onClose)
  const word = translate('members.step.close.word')
  const validate = (values: Record<string, unknown>) => ({
    ...(String(values.reason ?? '').trim() ? {} : { reason: translate('app.confirm.reasonRequired') }),
    ...(verb === 'close' && values.word !== word ? { word: translate('app.confirm.type', { word }) } : {}),
  })
  return (
    <Dialog open onClose={busy ? undefined : onClose} aria-labelledby={id} maxWidth="xs" fullWidth>
      <DialogTitle id={id}>{translate(`members.step.${verb}.title`, { name: nameOf(member) })}</DialogTitle>
      <DialogContent>
        <Typography color="text.secondary" sx={{ mb: 1.5 }}>
          {translate(`members.step.${verb}.text`)}
        </Typography>
        <Form id={form} onSubmit={submit} validate={validate} resource="members" record={{}} sanitizeEmptyValues>
          <TextInput source="reason" multiline minRows={2} isRequired autoFocus helperText="app.confirm.reasonHint" />
          {verb === 'freeze' && <DayInput source="untilOn" helperText={translate('members.step.untilHint')} />}
          {verb === 'close' && (
            <TextInput source="word" label={translate('app.confirm.type', { word })} autoComplete="off" isRequired />
          )}
        </Form>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={busy} color="inherit">
          {translate('app.cancel')}
        </Button>
        <Button type="submit" form={form} variant="contained" color={color} disabled={busy}>
          {translate(`members.step.${verb}.label`)}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function useStep({ verb, member }: Step, onClose: () => void) {
  const notify = useNotify()
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const submit = async ({ reason = '', untilOn }: { reason?: string; untilOn?: string }) => {
    setBusy(true)
    try {
      await call(steps[verb], { params: { id: member.id }, body: untilOn ? { reason, untilOn } : { reason } })
      notify(`members.step.${verb}.done`, { type: 'success' })
      refresh()
      onClose()
      return undefined
    } catch (error) {
      const errors = problemIn(error)?.errors
      if (!errors) notify(error instanceof Error ? error.message : String(error), { type: 'error' })
      return errors
    } finally {
      setBusy(false)
    }
  }
  return { submit, busy }
}
