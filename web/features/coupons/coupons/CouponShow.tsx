import Box from '@mui/material/Box'
import { useRecordContext, useTranslate } from 'react-admin'
import type { Coupon } from '#features/coupons/coupons/contract.ts'
import { MoneyField } from '#kit/fields/MoneyField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { Fact, Facts } from '#kit/pages/Facts.tsx'
import { PageTabs } from '#kit/pages/PageTabs.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { ShowPage } from '#kit/pages/ShowPage.tsx'
import { Timeline } from '#kit/timeline/Timeline.tsx'
import { AudienceText } from '#web/engines/audiences/AudienceText.tsx'
import { CouponActions } from './CouponActions.tsx'
import { CouponDispatches } from './CouponDispatches.tsx'
import { CouponFigures } from './CouponFigures.tsx'
import { CouponUsedRecords } from './CouponUsedRecords.tsx'
import { UseWindow, Window } from './Window.tsx'

export function CouponShow() {
  return (
    <ShowPage<Coupon>
      title={(coupon) => coupon.title}
      subtitle={(coupon) => (
        <>
          <StatusChip enum="CouponState" value={coupon.state} /> {coupon.code}
        </>
      )}
      actions={(coupon) => <CouponActions coupon={coupon} />}
    >
      <CouponFigures />
      <Terms />
      <PageTabs
        tabs={[
          {
            key: 'dispatches',
            label: 'coupons.tabs.dispatches',
            content: <CouponDispatches />,
            permission: 'coupon-dispatches:list',
          },
          {
            key: 'ledger',
            label: 'coupons.tabs.ledger',
            content: <CouponUsedRecords />,
            permission: 'coupon-used-records:list',
          },
          { key: 'history', label: 'app.timeline.title', content: <History /> },
        ]}
      />
    </ShowPage>
  )
}

function Terms() {
  const translate = useTranslate()
  const coupon = useRecordContext<Coupon>()
  if (!coupon) return null
  return (
    <Section title={translate('coupons.terms')}>
      <Facts columns={3}>
        <Fact source="merchantName">
          <RecordLink resource="merchants" id={coupon.merchantId} source="merchantName" />
        </Fact>
        <Fact source="faceValue">
          <MoneyField source="faceValue" />
        </Fact>
        <Fact source="limitPerMember" />
        <Fact source="agencyName" />
        <Fact label="coupons.receiveWindow">
          <Window from={coupon.receiveFromAt} until={coupon.receiveUntilAt} time />
        </Fact>
        <Fact label="coupons.useWindow">
          <UseWindow coupon={coupon} time />
        </Fact>
        <Fact source="audience">
          <AudienceText audience={coupon.audience} />
        </Fact>
        <Fact source="description" wide />
      </Facts>
    </Section>
  )
}

function History() {
  const coupon = useRecordContext<Coupon>()
  if (!coupon) return null
  return (
    <Box sx={{ mb: 2 }}>
      <Timeline resource="coupons" recordId={coupon.id} />
    </Box>
  )
}
