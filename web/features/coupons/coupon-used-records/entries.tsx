import { NumberInput, required, TextInput, useTranslate } from 'react-admin'
import { amend, redeem, takeBack, type UsedRecord } from '#features/coupons/coupon-used-records/contract.ts'
import { DateTimeInput } from '#kit/inputs/DateTimeInput.tsx'
import { EntryDialog } from './EntryDialog.tsx'

/** Whose pieces of which coupon: what every dialog names. */
export type Held = Pick<UsedRecord, 'recordId' | 'memberNameMasked' | 'memberAccount' | 'couponTitle'>

interface Props<R extends Held> {
  row: R
  onClose: () => void
}

const wordsOf = (row: Held) => ({ member: row.memberNameMasked, account: row.memberAccount, coupon: row.couponTitle })

export function RedeemDialog({ row, onClose }: Props<Held>) {
  const translate = useTranslate()
  return (
    <EntryDialog
      title={translate('usedRecords.redeemTitle', wordsOf(row))}
      text={translate('usedRecords.redeemText', wordsOf(row))}
      endpoint={redeem}
      body={{ recordId: row.recordId }}
      defaultValues={{ pieces: 1 }}
      success="usedRecords.redeemed"
      confirm={translate('usedRecords.redeem')}
      onClose={onClose}
    >
      <NumberInput source="pieces" label="usedRecords.pieces" validate={required()} min={1} autoFocus />
    </EntryDialog>
  )
}

export function AmendDialog({ row, onClose }: Props<UsedRecord>) {
  const translate = useTranslate()
  return (
    <EntryDialog
      title={translate('usedRecords.amendTitle', wordsOf(row))}
      text={translate('usedRecords.amendText', { ...wordsOf(row), pieces: row.pieces })}
      endpoint={amend}
      params={{ id: row.id }}
      success="usedRecords.amended"
      confirm={translate('usedRecords.amend')}
      onClose={onClose}
    >
      <NumberInput
        source="pieces"
        label="usedRecords.amendPieces"
        helperText="usedRecords.amendHint"
        validate={required()}
        autoFocus
      />
      <DateTimeInput source="occurredAt" label="usedRecords.occurredAt" helperText="usedRecords.occurredHint" />
      <Reason />
    </EntryDialog>
  )
}

export function TakeBackDialog({ row, onClose }: Props<Held>) {
  const translate = useTranslate()
  return (
    <EntryDialog
      title={translate('usedRecords.takeBackTitle', wordsOf(row))}
      text={translate('usedRecords.takeBackText', wordsOf(row))}
      endpoint={takeBack}
      body={{ recordId: row.recordId }}
      success="usedRecords.takenBack"
      confirm={translate('usedRecords.takeBack')}
      color="error"
      onClose={onClose}
    >
      <NumberInput source="pieces" label="usedRecords.pieces" helperText="usedRecords.takeBackHint" min={1} autoFocus />
      <Reason />
    </EntryDialog>
  )
}

function Reason() {
  return <TextInput source="reason" label="usedRecords.reason" validate={required()} multiline minRows={2} />
}
