import Box from '@mui/material/Box'
import { type ReactElement, Suspense } from 'react'
import { SelectInput, useRecordContext } from 'react-admin'
import { countTopicAudience, type UserTopic } from '#features/messages/user-topics/contract.ts'
import { userTopicProblems } from '#features/messages/user-topics/problems.ts'
import { call } from '#kit/call.ts'
import { lazyPart } from '#kit/lazyPage.ts'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { formatCount } from '#kit/numbers.ts'
import { AudienceInput } from '#web/engines/audiences/AudienceInput.tsx'
import { AudienceText } from '#web/engines/audiences/AudienceText.tsx'
import { byFlag, byReference, flag, instant, search, shown, text } from '#web/engines/resource/fields.tsx'
import { definePages } from '#web/engines/resource/pages.tsx'
import { ComparisonLink } from './ComparisonLink.tsx'
import { TopicActions } from './TopicActions.tsx'

const BindingsOfTopic = lazyPart(() => import('./TopicTabs.tsx'), 'BindingsOfTopic')
const RunsOfTopic = lazyPart(() => import('./TopicTabs.tsx'), 'RunsOfTopic')

export const pages = definePages<UserTopic>({
  name: 'user-topics',
  title: 'name',
  head: ['active', 'code'],
  input: async () => (await import('#features/messages/user-topics/contract.ts')).userTopicInput,
  problems: userTopicProblems,
  fields: [
    text('code', { link: true, sort: true, hint: 'userTopics.codeHint' }),
    text('name', { cut: 220, sort: true, hint: 'userTopics.nameHint' }),
    text('nameEn', { cut: 220, sort: true }),
    text('description', { wide: true, lines: 2, cut: 260, list: 'hidden' }),
    { source: 'bound', sort: true, align: 'right', cell: <Bound /> },
    {
      source: 'audience',
      sort: 'computed',
      wide: true,
      cell: <Condition />,
      input: () => (
        <Box sx={{ gridColumn: '1 / -1' }}>
          <AudienceInput count={(audience) => call(countTopicAudience, { body: { audience } })} />
        </Box>
      ),
    },
    instant('groupedAt', { list: 'hidden', sort: true }),
    shown('groupProblem', { list: 'none', wide: true }),
    shown('agencyName', { sort: true }),
    flag('active', 'UserTopicState', 'userTopics.active'),
  ],
  groups: {
    'userTopics.basics': ['code', 'name', 'nameEn', 'description', 'active'],
    'userTopics.rule': ['audience'],
  },
  filters: [
    search('userTopics.search'),
    byFlag('active', 'UserTopicState'),
    <SelectInput
      key="ruled"
      source="ruled"
      choices={['true', 'false'].map((id) => ({ id, name: `userTopics.ruled.${id}` }))}
    />,
    byReference('agencyId', 'agencies'),
  ],
  listActions: <ComparisonLink />,
  emptyHint: 'userTopics.emptyHint',
  factsTitle: 'userTopics.basics',
  actions: (topic) => <TopicActions topic={topic} />,
  tabs: () => [
    {
      key: 'bindings',
      label: 'userTopics.bindings',
      content: behind(<BindingsOfTopic />),
      permission: 'user-topic-bindings:list',
    },
    { key: 'runs', label: 'userTopics.runs', content: behind(<RunsOfTopic />), permission: 'user-topic-runs:list' },
  ],
})

const behind = (tab: ReactElement) => <Suspense fallback={<TableSkeleton rows={6} />}>{tab}</Suspense>

function Bound() {
  const topic = useRecordContext<UserTopic>()
  return <>{formatCount(topic?.bound ?? 0)}</>
}

/** Whom the topic takes in by itself. */
function Condition() {
  const topic = useRecordContext<UserTopic>()
  return topic?.audience ? <AudienceText audience={topic.audience} /> : <>–</>
}
