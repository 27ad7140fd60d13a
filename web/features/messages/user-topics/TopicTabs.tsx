import { useRecordContext, useTranslate } from 'react-admin'
import type { UserTopic } from '#features/messages/user-topics/contract.ts'
import { BindingTable } from '#web/engines/topics/BindingTable.tsx'
import { RunTable } from '#web/engines/topics/RunTable.tsx'

/** Who is or was bound to the topic on whose page it stands. */
export function BindingsOfTopic() {
  const translate = useTranslate()
  const topic = useRecordContext<UserTopic>()
  if (!topic) return null
  return <BindingTable topicId={topic.id} empty={{ title: translate('userTopics.nobody') }} />
}

/** The orders to bind or unbind many of it. */
export function RunsOfTopic() {
  const translate = useTranslate()
  const topic = useRecordContext<UserTopic>()
  if (!topic) return null
  return <RunTable topicId={topic.id} empty={{ title: translate('userTopics.noRuns') }} />
}
