import BlockOutlined from '@mui/icons-material/BlockOutlined'
import ReplayOutlined from '@mui/icons-material/ReplayOutlined'
import { CanAccess, useTranslate } from 'react-admin'
import {
  cancelDispatch,
  type Dispatch,
  resendDispatch,
  retryDispatch,
} from '#features/coupons/coupon-dispatches/contract.ts'
import { ActionButton } from '#kit/dialogs/ActionButton.tsx'
import { formatCount } from '#kit/numbers.ts'
import { canCancel, decided, isPartly } from './dispatch.ts'

export function DispatchActions({ dispatch }: { dispatch: Dispatch }) {
  const translate = useTranslate()
  const left = formatCount(Math.max(0, dispatch.recipients - decided(dispatch)))
  const words = { title: dispatch.couponTitle, id: dispatch.id, left, issued: formatCount(dispatch.issuedPieces) }
  const params = { id: dispatch.id }
  return (
    <CanAccess resource="coupon-dispatches" action="run">
      {dispatch.status === -1 && (
        <CanAccess resource="coupon-dispatches" action="create" accessDenied={null}>
          <ActionButton
            endpoint={retryDispatch}
            params={params}
            label={translate('dispatches.retry')}
            icon={<ReplayOutlined />}
            variant="contained"
            success="dispatches.retryAsked"
            confirm={{
              title: translate('dispatches.retryTitle', words),
              text: translate('dispatches.retryText', words),
            }}
          />
        </CanAccess>
      )}
      {isPartly(dispatch) && (
        <CanAccess resource="coupon-dispatches" action="create" accessDenied={null}>
          <ActionButton
            endpoint={resendDispatch}
            params={params}
            label={translate('dispatches.resend')}
            icon={<ReplayOutlined />}
            variant="contained"
            success="dispatches.resendAsked"
            confirm={{
              title: translate('dispatches.resendTitle', words),
              text: translate('dispatches.resendText', { left: formatCount(dispatch.codes['7'] ?? 0) }),
            }}
          />
        </CanAccess>
      )}
      {canCancel(dispatch) && (
        <ActionButton
          endpoint={cancelDispatch}
          params={params}
          label={translate('dispatches.cancel')}
          icon={<BlockOutlined />}
          color="error"
          success="dispatches.cancelAsked"
          confirm={{
            title: translate('dispatches.cancelTitle', words),
            text: translate('dispatches.cancelText', words),
            dismiss: translate('app.confirm.keep'),
          }}
        />
      )}
    </CanAccess>
  )
}
