import { NumberInput, required, TextInput, useTranslate } from 'react-admin'
import { amend, type LedgerRow, redeem, takeBack } from '#features/coupons/coupon-used-records/contract.ts'
import { DateTimeInput } from '#kit/inputs/DateTimeInput.tsx'
import { EntryDialog } from './EntryDialog.tsx'

/** Whose pieces of which coupon: what every dialog names. */
export type Held = Pick<LedgerRow, 'recordId' | 'memberNameMasked' | 'memberAccount' | 'couponTitle'>

interface Props<R extends Held> {
  row: R
  onClose: () => void
}

const wordsOf = (row: Held) => ({ member: row.memberNameMasked, account: row.memberAccount, coupon: row.couponTitle })

export function RedeemDialog({ row, onClose }: Props<Held>) {
  const translate = useTranslate()
  return (
    <EntryDialog
      title={translate('ledger.redeemTitle', wordsOf(row))}
      text={translate('ledger.redeemText', wordsOf(row))}
      endpoint={redeem}
      body={{ recordId: row.recordId }}
      defaultValues={{ pieces: 1 }}
      success="ledger.redeemed"
      confirm={translate('ledger.redeem')}
      onClose={onClose}
    >
      <NumberInput source="pieces" label="ledger.pieces" validate={required()} min={1} autoFocus />
    </EntryDialog>
  )
}

export function AmendDialog({ row, onClose }: Props<LedgerRow>) {
  const translate = useTranslate()
  return (
    <EntryDialog
      title={translate('ledger.amendTitle', wordsOf(row))}
      text={translate('ledger.amendText', { ...wordsOf(row), pieces: row.pieces })}
      endpoint={amend}
      params={{ id: row.id }}
      success="ledger.amended"
      confirm={translate('ledger.amend')}
      onClose={onClose}
    >
      <NumberInput
        source="pieces"
        label="ledger.amendPieces"
        helperText="ledger.amendHint"
        validate={required()}
        autoFocus
      />
      <DateTimeInput source="occurredAt" label="ledger.occurredAt" helperText="ledger.occurredHint" />
      <Reason />
    </EntryDialog>
  )
}

export function TakeBackDialog({ row, onClose }: Props<Held>) {
  const translate = useTranslate()
  return (
    <EntryDialog
      title={translate('ledger.takeBackTitle', wordsOf(row))}
      text={translate('ledger.takeBackText', wordsOf(row))}
      endpoint={takeBack}
      body={{ recordId: row.recordId }}
      success="ledger.takenBack"
      confirm={translate('ledger.takeBack')}
      color="error"
      onClose={onClose}
    >
      <NumberInput source="pieces" label="ledger.pieces" helperText="ledger.takeBackHint" min={1} autoFocus />
      <Reason />
    </EntryDialog>
  )
}

function Reason() {
  return <TextInput source="reason" label="ledger.reason" validate={required()} multiline minRows={2} />
}
