import Button from '@mui/material/Button'
import { type ReactNode, useState } from 'react'
import { CanAccess, useNavigate, useTranslate } from 'react-admin'
import { createMessage, type Message } from '#features/messages/messages/contract.ts'
import { useAction } from '#kit/dialogs/useAction.ts'
import { mintRequestKey } from '#kit/requestKey.ts'
import { draftPath } from './message.ts'

/** Begins a draft with the same text; whom it is for is chosen anew. */
export function CopyButton({ message, icon }: { message: Message; icon: ReactNode }) {
  const translate = useTranslate()
  const navigate = useNavigate()
  const [requestKey] = useState(mintRequestKey)
  const { run, busy } = useAction(createMessage, {
    success: 'messages.copied',
    onSuccess: ({ id }) => navigate(draftPath(id)),
  })
  const { kind, class: messageClass, title, titleEn, body, bodyEn, link, image, serviceId, overCap } = message
  return (
    <CanAccess resource="messages" action="create" accessDenied={null}>
      <Button
        variant="outlined"
        startIcon={icon}
        disabled={busy}
        onClick={() =>
          run({ kind, class: messageClass, title, titleEn, body, bodyEn, link, image, serviceId, overCap, requestKey })
        }
      >
        {translate('messages.copy')}
      </Button>
    </CanAccess>
  )
}
