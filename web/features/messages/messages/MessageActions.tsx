import BlockOutlined from '@mui/icons-material/BlockOutlined'
import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined'
import DeleteOutlined from '@mui/icons-material/DeleteOutlined'
import EditOutlined from '@mui/icons-material/EditOutlined'
import PauseOutlined from '@mui/icons-material/PauseOutlined'
import PlayArrowOutlined from '@mui/icons-material/PlayArrowOutlined'
import Button from '@mui/material/Button'
import { CanAccess, Link, useRedirect, useTranslate } from 'react-admin'
import {
  cancelMessage,
  deleteMessage,
  type Message,
  pauseMessage,
  resumeMessage,
} from '#features/messages/messages/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { formatCount } from '#kit/numbers.ts'
import { CopyButton } from './CopyButton.tsx'
import { canCancel, canPause, canResume, draftPath, isOrdered, leftOf, sentOf, settledOf } from './message.ts'
import { ResendButton } from './ResendButton.tsx'

/** What can be done with it as it stands, each with the number it is about. */
export function MessageActions({ message }: { message: Message }) {
  return isOrdered(message) ? <OfOrdered message={message} /> : <OfDraft message={message} />
}

function OfDraft({ message: { id, title } }: { message: Message }) {
  const translate = useTranslate()
  const redirect = useRedirect()
  return (
    <>
      <CanAccess resource="messages" action="create" accessDenied={null}>
        <Button component={Link} to={draftPath(id)} variant="contained" startIcon={<EditOutlined />}>
          {translate('messages.goOnWriting')}
        </Button>
      </CanAccess>
      <CanAccess resource="messages" action="delete" accessDenied={null}>
        <ActionButton
          endpoint={deleteMessage}
          params={{ id }}
          label={translate('messages.delete.button')}
          icon={<DeleteOutlined />}
          color="error"
          success="messages.delete.done"
          onSuccess={() => redirect('list', 'messages')}
          confirm={{ title: translate('messages.delete.ask', { title }), text: translate('messages.delete.text') }}
        />
      </CanAccess>
    </>
  )
}

function OfOrdered({ message }: { message: Message }) {
  const translate = useTranslate()
  const { id, title } = message
  const isOut = settledOf(message) > 0
  const words = { title, left: formatCount(leftOf(message)), sent: formatCount(sentOf(message)) }
  const step = (name: string) => ({
    label: translate(`messages.${name}.button`),
    success: `messages.${name}.done`,
    confirm: {
      title: translate(`messages.${name}.ask`, words),
      text: translate(`messages.${name}.${isOut ? 'text' : 'textBefore'}`, words),
    },
  })
  const cancel = step('cancel')
  return (
    <>
      <CanAccess resource="messages" action="run" accessDenied={null}>
        {canResume(message) && (
          <ActionButton
            endpoint={resumeMessage}
            params={{ id }}
            icon={<PlayArrowOutlined />}
            variant="contained"
            {...step('resume')}
          />
        )}
        <ResendButton message={message} />
        {canPause(message) && (
          <ActionButton endpoint={pauseMessage} params={{ id }} icon={<PauseOutlined />} {...step('pause')} />
        )}
        {canCancel(message) && (
          <ActionButton
            endpoint={cancelMessage}
            params={{ id }}
            icon={<BlockOutlined />}
            color="error"
            {...cancel}
            confirm={{
              ...cancel.confirm,
              dismiss: translate('app.confirm.keep'),
              ...(isOut && { word: translate('messages.cancel.word') }),
            }}
          />
        )}
      </CanAccess>
      <CopyButton message={message} icon={<ContentCopyOutlined />} />
    </>
  )
}
