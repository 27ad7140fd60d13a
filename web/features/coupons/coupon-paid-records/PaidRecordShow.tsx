import { useRecordContext, useTranslate } from 'react-admin'
import type { PaidRecord } from '#features/coupons/coupon-paid-records/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { DayField } from '#kit/fields/DayField.tsx'
import { MoneyField } from '#kit/fields/MoneyField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { MarkPaid } from './MarkPaid.tsx'
import { SettledEntries } from './SettledEntries.tsx'

export function PaidRecordShow() {
  const translate = useTranslate()
  return (
    <ShowPage<PaidRecord>
      title={(row) => `${row.period} · ${row.merchantName}`}
      subtitle={(row) => (
        <>
          <StatusChip enum="SettlementState" value={row.state} /> {row.couponTitle}
        </>
      )}
      actions={(row) => <MarkPaid row={row} />}
    >
      <Section title={translate('paidRecords.facts')}>
        <PaidRecordFacts />
      </Section>
      <PageTabs
        tabs={[
          { key: 'entries', label: 'paidRecords.ledger', content: <SettledEntries /> },
          { key: 'history', label: 'app.timeline.title', content: <History /> },
        ]}
      />
    </ShowPage>
  )
}

function PaidRecordFacts() {
  const row = useRecordContext<PaidRecord>()
  if (!row) return null
  return (
    <Facts columns={4}>
      <Fact source="merchantName">
        <RecordLink resource="merchants" id={row.merchantId} source="merchantName" />
      </Fact>
      <Fact source="couponTitle">
        <RecordLink resource="coupons" id={row.couponId} source="couponTitle" />
      </Fact>
      <Fact source="faceValue">
        <MoneyField source="faceValue" />
      </Fact>
      <Fact source="pieces" />
      <Fact source="amount">
        <MoneyField source="amount" />
      </Fact>
      <Fact source="paidOn">
        <DayField source="paidOn" />
      </Fact>
      <Fact source="reference" />
      <Fact source="createdAt">
        <DateTimeField source="createdAt" />
      </Fact>
    </Facts>
  )
}

function History() {
  const row = useRecordContext<PaidRecord>()
  return row ? <Timeline resource="coupon-paid-records" recordId={row.id} /> : null
}
