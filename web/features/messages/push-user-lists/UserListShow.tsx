import { CanAccess, useRecordContext, useTranslate } from 'react-admin'
import { type PushUserList, releasePushUserList } from '#features/messages/push-user-lists/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { formatBytes, formatCount } from '#kit/numbers.ts'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { State } from './State.tsx'

/** One list: what is in it, and what became of it. */
export function UserListShow() {
  const translate = useTranslate()
  return (
    <ShowPage<PushUserList>
      title={({ id, providerName }) => `${providerName} #${id}`}
      subtitle={(list) => <State list={list} />}
      actions={(list) => <Release list={list} />}
      refetchInterval={5_000}
    >
      <Section title={translate('userLists.counts')}>
        <Counts />
      </Section>
      <Section title={translate('userLists.run')}>
        <Course />
      </Section>
      <History />
    </ShowPage>
  )
}

function Release({ list }: { list: PushUserList }) {
  const translate = useTranslate()
  if (list.status !== 'STOPPED') return null
  const empty = formatCount((list.invalid ?? 0) + (list.nobody ?? 0))
  return (
    <CanAccess resource="push-user-lists" action="approve">
      <ActionButton
        endpoint={releasePushUserList}
        params={{ id: list.id }}
        label={translate('userLists.release')}
        color="error"
        variant="contained"
        body={{ version: list.version }}
        confirm={{
          title: translate('userLists.releaseTitle', { id: list.id }),
          text: translate('userLists.releaseText', { empty }),
          reason: true,
        }}
        success="userLists.released"
      />
    </CanAccess>
  )
}

const counted = ['total', 'ours', 'invalid', 'nobody', 'recent', 'deleted', 'gone', 'failed'] as const

function Counts() {
  const list = useRecordContext<PushUserList>()
  if (!list) return null
  return (
    <Facts columns={4}>
      {counted.map((source) => (
        <Fact key={source} source={source}>
          {list[source] === null ? '–' : formatCount(list[source])}
        </Fact>
      ))}
    </Facts>
  )
}

function Course() {
  const list = useRecordContext<PushUserList>()
  if (!list) return null
  return (
    <Facts columns={4}>
      {(['requestedAt', 'checkedAt', 'finishedAt'] as const).map((source) => (
        <Fact key={source} source={source}>
          <DateTimeField source={source} />
        </Fact>
      ))}
      <Fact source="bytes">{list.bytes === null ? '–' : formatBytes(list.bytes)}</Fact>
      {list.releasedByName && <Fact source="releasedByName" />}
    </Facts>
  )
}

function History() {
  const translate = useTranslate()
  const id = useRecordContext<PushUserList>()?.id
  if (id === undefined) return null
  return (
    <Section title={translate('app.timeline.title')}>
      <Timeline resource="push-user-lists" recordId={id} />
    </Section>
  )
}
