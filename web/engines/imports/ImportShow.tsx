import { CanAccess, useRecordContext, useTranslate } from 'react-admin'
import type { ImportRun } from '#engines/imports/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { listed } from '#kit/i18n/language.ts'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { ImportErrors } from './ImportErrors.tsx'
import { NewImport } from './ImportList.tsx'
import { ImportResult } from './ImportResult.tsx'
import { ImportSteps } from './ImportSteps.tsx'
import { isUnderWay, useImports } from './importing.ts'
import { ModeName } from './ModeName.tsx'

export function ImportShow() {
  return (
    <ShowPage<ImportRun>
      title={(record) => record.fileName}
      subtitle={(record) => (
        <>
          <StatusChip enum="ImportState" value={record.state} /> <DryRunMark run={record} /> {record.agencyName} ·{' '}
          {record.createdByName} · <DateTimeField source="createdAt" />
        </>
      )}
      actions={(record) => <Actions record={record} />}
      refetchInterval={3_000}
    >
      <Body />
    </ShowPage>
  )
}

/** Says at the title, too, that what is told here was only tried. */
function DryRunMark({ run }: { run: ImportRun }) {
  const translate = useTranslate()
  const { name } = useImports()
  return run.dryRun ? <>{translate(`resources.${name}.fields.dryRun`)} · </> : null
}

function Actions({ record }: { record: ImportRun }) {
  const translate = useTranslate()
  const { name, endpoints, records, action } = useImports()
  return (
    <>
      {record.resumable && (
        <CanAccess resource={name} action="run" accessDenied={null}>
          <CanAccess resource={records} action={action} accessDenied={null}>
            <ActionButton
              endpoint={endpoints.resume}
              params={{ id: record.id }}
              label={translate('imports.resume.label')}
              success="imports.resume.done"
              confirm={{
                title: translate('imports.resume.title', { name: record.fileName }),
                text: translate('imports.resume.text'),
              }}
            />
          </CanAccess>
        </CanAccess>
      )}
      {!isUnderWay(record) && <NewImport />}
    </>
  )
}

function Body() {
  const record = useRecordContext<ImportRun>()
  const { name } = useImports()
  if (!record) return null
  const failed = record.state === 'FAILED' || record.state === 'CANCELLED' || record.state === 'REFUSED'
  return (
    <>
      <ImportSteps step={isUnderWay(record) ? 'progress' : 'result'} failed={failed} />
      <ImportResult record={record} />
      <PageTabs
        tabs={[
          { key: 'errors', label: 'imports.tabs.errors', content: <ImportErrors record={record} /> },
          { key: 'order', label: 'imports.tabs.order', content: <OrderFacts record={record} /> },
          {
            key: 'history',
            label: 'app.timeline.title',
            content: <Timeline resource={name} recordId={record.id} />,
          },
        ]}
      />
    </>
  )
}

function OrderFacts({ record }: { record: ImportRun }) {
  const translate = useTranslate()
  const { fieldName } = useImports()
  const columns = record.columns.map(({ field, header }) => {
    const name = fieldName(field)
    return name === header ? header : `${header} → ${name}`
  })
  return (
    <Section>
      <Facts columns={4}>
        <Fact source="mode">
          <ModeName run={record} />
        </Fact>
        <Fact source="policy">{translate(`imports.policy.${record.policy}.label`)}</Fact>
        <Fact source="createdAt">
          <DateTimeField source="createdAt" />
        </Fact>
        <Fact source="finishedAt">
          <DateTimeField source="finishedAt" />
        </Fact>
        <Fact source="columns" wide>
          {listed(columns)}
        </Fact>
      </Facts>
    </Section>
  )
}
