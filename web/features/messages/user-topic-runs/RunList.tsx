import { useTranslate } from 'react-admin'
import { RunTable } from '#web/engines/topics/RunTable.tsx'

export function RunList() {
  const translate = useTranslate()
  return <RunTable empty={{ title: translate('topicRuns.empty'), hint: translate('topicRuns.emptyHint') }} />
}
