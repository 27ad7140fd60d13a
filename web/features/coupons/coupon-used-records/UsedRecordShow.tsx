import { useRecordContext, useTranslate } from 'react-admin'
import type { UsedRecord } from '#features/coupons/coupon-used-records/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { DataList } from '#kit/list/DataList.tsx'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { RowActions } from './RowActions.tsx'
import { usedRecordColumns, usedRecordHidden } from './UsedRecordColumns.tsx'

export function UsedRecordShow() {
  return (
    <ShowPage<UsedRecord>
      title={(row) => `${row.couponTitle} · ${row.memberNameMasked}`}
      subtitle={(row) => (
        <>
          <StatusChip enum="CouponUsedRecord" value={row.type} /> #{row.id}
        </>
      )}
      actions={(row) => <RowActions row={row} />}
    >
      <RowFacts />
      <PageTabs
        tabs={[
          { key: 'record', label: 'usedRecords.sameRecord', content: <SameRecord /> },
          { key: 'history', label: 'app.timeline.title', content: <History /> },
        ]}
      />
    </ShowPage>
  )
}

function RowFacts() {
  const translate = useTranslate()
  const row = useRecordContext<UsedRecord>()
  if (!row) return null
  return (
    <Section title={translate('usedRecords.facts')}>
      <Facts columns={4}>
        <Fact source="couponTitle">
          <RecordLink resource="coupons" id={row.couponId} source="couponTitle" />
        </Fact>
        <Fact source="memberAccount">
          <RecordLink resource="members" id={row.memberId} source="memberAccount" /> {row.memberNameMasked}
        </Fact>
        <Fact source="pieces" />
        <Fact source="merchantName" />
        <Fact source="occurredAt">
          <DateTimeField source="occurredAt" />
        </Fact>
        <Fact source="createdAt">
          <DateTimeField source="createdAt" />
        </Fact>
        <Fact source="actorName" />
        <Fact source="amendsId">
          {row.amendsId ? <RecordLink id={row.amendsId}>#{row.amendsId}</RecordLink> : undefined}
        </Fact>
        <Fact source="reason" wide />
      </Facts>
    </Section>
  )
}

function SameRecord() {
  const row = useRecordContext<UsedRecord>()
  if (!row) return null
  return (
    <DataList
      resource="coupon-used-records"
      title={false}
      filter={{ recordId: row.recordId }}
      sort={{ field: 'createdAt', order: 'DESC' }}
      hiddenColumns={[...usedRecordHidden, 'couponTitle', 'memberAccount', 'memberNameMasked']}
    >
      {usedRecordColumns}
    </DataList>
  )
}

function History() {
  const row = useRecordContext<UsedRecord>()
  return row ? <Timeline resource="coupon-used-records" recordId={row.id} /> : null
}
