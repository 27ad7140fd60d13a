import { EditButton, useRecordContext, useTranslate } from 'react-admin'
import type { Merchant } from '#features/coupons/merchants/contract.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { MerchantCoupons } from './MerchantCoupons.tsx'
import { MerchantPaidRecords } from './MerchantPaidRecords.tsx'

export function MerchantShow() {
  const translate = useTranslate()
  return (
    <ShowPage<Merchant>
      title={(merchant) => merchant.name}
      subtitle={(merchant) => (
        <>
          <StatusChip enum="MerchantState" value={String(merchant.active)} /> {merchant.code}
        </>
      )}
      actions={() => <EditButton />}
    >
      <Section title={translate('merchants.basics')}>
        <Facts columns={4}>
          <Fact source="taxId" />
          <Fact source="contact" />
          <Fact source="phone" />
          <Fact source="agencyName" />
          <Fact source="createdAt">
            <DateTimeField source="createdAt" />
          </Fact>
          <Fact source="updatedAt">
            <DateTimeField source="updatedAt" />
          </Fact>
          <Fact source="address" wide />
        </Facts>
      </Section>
      <PageTabs
        tabs={[
          { key: 'coupons', label: 'merchants.coupons', content: <MerchantCoupons />, permission: 'coupons:list' },
          {
            key: 'settlements',
            label: 'merchants.settlements',
            content: <MerchantPaidRecords />,
            permission: 'coupon-paid-records:list',
          },
          { key: 'history', label: 'app.timeline.title', content: <History /> },
        ]}
      />
    </ShowPage>
  )
}

function History() {
  const merchant = useRecordContext<Merchant>()
  return merchant ? <Timeline resource="merchants" recordId={merchant.id} /> : null
}
