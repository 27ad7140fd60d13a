import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useNotify, useTranslate } from 'react-admin'
import { bindMember } from '#features/messages/user-topic-bindings/contract.ts'
import { useAction } from '#kit/dialogs/useAction.ts'
import { problemIn } from '#kit/http.ts'
import { type Draft, isComplete } from './order.ts'

interface Props {
  draft: Draft
  onChange: (part: Partial<Draft>) => void
}

/** Binds one member by account, and stays for the next. */
export function BindOne({ draft, onChange }: Props) {
  const translate = useTranslate()
  const notify = useNotify()
  const [refusal, setRefusal] = useState('')
  const { run, busy } = useAction(bindMember, {
    onSuccess: ({ memberNameMasked: name, memberAccount: account }) => {
      notify('topicBindings.bound', { type: 'success', messageArgs: { member: `${name}（${account}）` } })
      onChange({ account: '' })
    },
    onError: (error) => {
      const { account, topicId } = problemIn(error)?.errors ?? {}
      setRefusal(account ?? topicId ?? error.message)
    },
  })
  const { topic, account } = draft
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault()
        setRefusal('')
        if (topic && isComplete(draft)) run({ topicId: topic.id, account: account.trim() })
      }}
      sx={{ display: 'flex', flexDirection: 'column', gap: 2, alignItems: 'flex-start' }}
    >
      <TextField
        required
        label={translate('topicBindings.account')}
        helperText={translate('topicBindings.accountHint')}
        value={account}
        autoComplete="off"
        onChange={(event) => onChange({ account: event.target.value })}
        sx={{ width: 320, maxWidth: '100%' }}
      />
      {refusal && <Alert severity="error">{refusal}</Alert>}
      <Button type="submit" variant="contained" disabled={busy || !isComplete(draft)}>
        {translate('topicBindings.bindNow')}
      </Button>
    </Box>
  )
}
