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
  return (
    <CanAccess resource="coupon-dispatches" action="run">
      {dispatch.status === -1 && <Again endpoint={retryDispatch} step="retry" words={words} />}
      {isPartly(dispatch) && (
        <Again
          endpoint={resendDispatch}
          step="resend"
          words={{ ...words, left: formatCount(dispatch.codes['7'] ?? 0) }}
        />
      )}
      {canCancel(dispatch) && (
        <ActionButton
          endpoint={cancelDispatch}
          params={{ id: dispatch.id }}
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

interface AgainProps {
  endpoint: typeof retryDispatch | typeof resendDispatch
  step: 'retry' | 'resend'
  words: { id: number; title: string; left: string }
}

/** Goes on with what is left, for whoever may dispatch. */
function Again({ endpoint, step, words }: AgainProps) {
  const translate = useTranslate()
  return (
    <CanAccess resource="coupon-dispatches" action="create" accessDenied={null}>
      <ActionButton
        endpoint={endpoint}
        params={{ id: words.id }}
        label={translate(`dispatches.${step}`)}
        icon={<ReplayOutlined />}
        variant="contained"
        success={`dispatches.${step}Asked`}
        confirm={{
          title: translate(`dispatches.${step}Title`, words),
          text: translate(`dispatches.${step}Text`, words),
        }}
      />
    </CanAccess>
  )
}
