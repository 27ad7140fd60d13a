import PhoneIphoneOutlined from '@mui/icons-material/PhoneIphoneOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { TextInput, useTranslate } from 'react-admin'
import { type Message, testMessage } from '#features/messages/messages/contract.ts'
import { type AnswerOf, call } from '#kit/call.ts'
import { FormDialog } from '#kit/dialogs/FormDialog.tsx'
import { listed } from '#kit/i18n/language.ts'
import { mintRequestKey } from '#kit/requestKey.ts'

/** Sends it to one's own telephone first, marked as a test. */
export function TestSend({ message }: { message: Message }) {
  const translate = useTranslate()
  const [requestKey, setRequestKey] = useState<string>()
  const [outcome, setOutcome] = useState<AnswerOf<typeof testMessage>>()
  const submit = async ({ account }: Record<string, unknown>) => {
    const body = { account: String(account ?? ''), requestKey: requestKey ?? '' }
    setOutcome(await call(testMessage, { params: { id: message.id }, body }))
  }
  return (
    <Box>
      <Button startIcon={<PhoneIphoneOutlined />} variant="outlined" onClick={() => setRequestKey(mintRequestKey())}>
        {translate('messages.test.button')}
      </Button>
      <Typography variant="caption" color="text.secondary" sx={{ display: 'block', mt: 0.5 }}>
        {translate('messages.test.hint')}
      </Typography>
      <Box aria-live="polite">{outcome && <Outcome {...outcome} />}</Box>
      {requestKey && (
        <FormDialog
          title={translate('messages.test.title', { title: message.title })}
          text={translate('messages.test.text')}
          confirm={translate('messages.test.send')}
          success="messages.test.done"
          resource="messages"
          submit={submit}
          onClose={() => setRequestKey(undefined)}
        >
          <TextInput source="account" isRequired autoFocus autoComplete="off" />
        </FormDialog>
      )}
    </Box>
  )
}

function Outcome({ devices, accepted, failures }: AnswerOf<typeof testMessage>) {
  const translate = useTranslate()
  return (
    <Alert severity={accepted > 0 ? 'success' : 'error'} sx={{ mt: 1 }}>
      {translate('messages.test.accepted', { accepted, devices })} {listed(failures)}
    </Alert>
  )
}
