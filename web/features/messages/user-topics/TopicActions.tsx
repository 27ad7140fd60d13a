import PersonAddOutlined from '@mui/icons-material/PersonAddOutlined'
import Button from '@mui/material/Button'
import { CanAccess, Link, useTranslate } from 'react-admin'
import type { UserTopic } from '#features/messages/user-topics/contract.ts'

/** Binds members to the topic on whose page it stands. */
export function TopicActions({ topic }: { topic: UserTopic }) {
  const translate = useTranslate()
  return (
    <CanAccess resource="user-topic-bindings" action="create">
      <Button
        component={Link}
        to={`/user-topic-bindings/create?topicId=${topic.id}`}
        variant="outlined"
        startIcon={<PersonAddOutlined />}
      >
        {translate('userTopics.bind')}
      </Button>
    </CanAccess>
  )
}
