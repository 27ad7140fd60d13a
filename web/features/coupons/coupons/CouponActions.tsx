import SendOutlined from '@mui/icons-material/SendOutlined'
import Button from '@mui/material/Button'
import { CanAccess, EditButton, Link, useTranslate } from 'react-admin'
import { activateCoupon, type Coupon, disableCoupon } from '#features/coupons/coupons/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { formatCount } from '#kit/numbers.ts'

export function CouponActions({ coupon }: { coupon: Coupon }) {
  const translate = useTranslate()
  return (
    <>
      {(coupon.state === 'ACTIVE' || coupon.state === 'UPCOMING') && (
        <CanAccess resource="coupon-dispatches" action="create">
          <Button
            component={Link}
            to={`/coupon-dispatches/create?couponId=${coupon.id}`}
            variant="contained"
            startIcon={<SendOutlined />}
          >
            {translate('coupons.dispatch')}
          </Button>
        </CanAccess>
      )}
      <CanAccess resource="coupons" action="edit">
        {coupon.status === 'ACTIVE' ? <Disable coupon={coupon} /> : <Activate coupon={coupon} />}
      </CanAccess>
      <EditButton />
    </>
  )
}

function Activate({ coupon }: { coupon: Coupon }) {
  const translate = useTranslate()
  return (
    <ActionButton
      endpoint={activateCoupon}
      params={{ id: coupon.id }}
      body={{ version: coupon.version }}
      label={translate('coupons.activate')}
      success="coupons.activated"
      confirm={{
        title: translate('coupons.activateTitle', { title: coupon.title }),
        text: translate('coupons.activateText', { left: formatCount(coupon.leftPieces) }),
      }}
    />
  )
}

function Disable({ coupon }: { coupon: Coupon }) {
  const translate = useTranslate()
  const unused = formatCount(coupon.issuedPieces - coupon.usedPieces)
  return (
    <ActionButton
      endpoint={disableCoupon}
      params={{ id: coupon.id }}
      body={{ version: coupon.version }}
      label={translate('coupons.disable')}
      success="coupons.disabled"
      color="error"
      confirm={{
        title: translate('coupons.disableTitle', { title: coupon.title }),
        text: translate('coupons.disableText', { unused }),
        reason: true,
      }}
    />
  )
}
