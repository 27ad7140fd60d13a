import LinkOffOutlined from '@mui/icons-material/LinkOffOutlined'
import LinkOutlined from '@mui/icons-material/LinkOutlined'
import ReplayOutlined from '@mui/icons-material/ReplayOutlined'
import { CanAccess, useTranslate } from 'react-admin'
import {
  rebindMember,
  type TopicBinding,
  tellAgain,
  unbindMember,
} from '#features/messages/user-topic-bindings/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'

interface Props {
  binding: Pick<TopicBinding, 'id' | 'topicName' | 'wanted' | 'state'>
  member: string
  onDone?: () => void
}

/** What can be done to one binding, as it stands. */
export function BindingSteps({ binding, member, onDone }: Props) {
  const translate = useTranslate()
  const { id, topicName: topic, wanted, state } = binding
  const at = { params: { id }, ...(onDone ? { onSuccess: onDone } : {}) }
  return (
    <CanAccess resource="user-topic-bindings" action="edit">
      {state === 'FAILED' && (
        <ActionButton
          endpoint={tellAgain}
          {...at}
          label={translate('topicBindings.tellAgain')}
          icon={<ReplayOutlined />}
          success="topicBindings.toldAgain"
        />
      )}
      {wanted === 'BOUND' ? (
        <ActionButton
          endpoint={unbindMember}
          {...at}
          label={translate('topicBindings.unbind')}
          icon={<LinkOffOutlined />}
          color="error"
          success="topicBindings.unbound"
          confirm={{
            title: translate('topicBindings.unbindTitle', { topic, member }),
            text: translate('topicBindings.unbindText'),
          }}
        />
      ) : (
        <ActionButton
          endpoint={rebindMember}
          {...at}
          label={translate('topicBindings.bind')}
          icon={<LinkOutlined />}
          success="topicBindings.boundAgain"
        />
      )}
    </CanAccess>
  )
}
