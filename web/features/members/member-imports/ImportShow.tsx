import { CanAccess, useRecordContext, useTranslate } from 'react-admin'
import { type MemberImport, resumeImport } from '#features/members/member-imports/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { ImportErrors } from './ImportErrors.tsx'
import { NewImport } from './ImportList.tsx'
import { ImportResult } from './ImportResult.tsx'
import { ImportSteps } from './ImportSteps.tsx'
import { isUnderWay } from './importing.ts'

export function ImportShow() {
  return (
    <ShowPage<MemberImport>
      title={(record) => record.fileName}
      subtitle={(record) => (
        <>
          <StatusChip enum="ImportState" value={record.state} /> {record.agencyName} · {record.createdByName} ·{' '}
          <DateTimeField source="createdAt" />
        </>
      )}
      actions={(record) => <Actions record={record} />}
      refetchInterval={3_000}
    >
      <Body />
    </ShowPage>
  )
}

function Actions({ record }: { record: MemberImport }) {
  const translate = useTranslate()
  return (
    <>
      {record.resumable && (
        <CanAccess resource="member-imports" action="run" accessDenied={null}>
          <ActionButton
            endpoint={resumeImport}
            params={{ id: record.id }}
            label={translate('memberImports.resume.label')}
            success="memberImports.resume.done"
            confirm={{
              title: translate('memberImports.resume.title', { name: record.fileName }),
              text: translate('memberImports.resume.text'),
            }}
          />
        </CanAccess>
      )}
      {!isUnderWay(record) && <NewImport />}
    </>
  )
}

function Body() {
  const record = useRecordContext<MemberImport>()
  if (!record) return null
  const failed = record.state === 'FAILED' || record.state === 'CANCELLED' || record.state === 'REFUSED'
  return (
    <>
      <ImportSteps step={isUnderWay(record) ? 'progress' : 'result'} failed={failed} />
      <ImportResult record={record} />
      <PageTabs
        tabs={[
          { key: 'errors', label: 'memberImports.tabs.errors', content: <ImportErrors record={record} /> },
          { key: 'order', label: 'memberImports.tabs.order', content: <OrderFacts record={record} /> },
          {
            key: 'history',
            label: 'app.timeline.title',
            content: <Timeline resource="member-imports" recordId={record.id} />,
          },
        ]}
      />
    </>
  )
}

function OrderFacts({ record }: { record: MemberImport }) {
  const translate = useTranslate()
  const columns = record.columns.map(({ field, header }) => {
    const name = translate(`resources.members.fields.${field}`)
    return name === header ? header : `${header} → ${name}`
  })
  return (
    <Section>
      <Facts columns={4}>
        <Fact source="mode">{translate(`memberImports.mode.${record.mode}.label`)}</Fact>
        <Fact source="policy">{translate(`memberImports.policy.${record.policy}.label`)}</Fact>
        <Fact source="createdAt">
          <DateTimeField source="createdAt" />
        </Fact>
        <Fact source="finishedAt">
          <DateTimeField source="finishedAt" />
        </Fact>
        <Fact source="columns" wide>
          {columns.join('、')}
        </Fact>
      </Facts>
    </Section>
  )
}
