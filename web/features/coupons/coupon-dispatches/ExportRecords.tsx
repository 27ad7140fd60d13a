import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { required, TextInput, useTranslate } from 'react-admin'
import { exportDispatchRecords, listDispatchRecords } from '#features/coupons/coupon-dispatch-records/contract.ts'
import type { Dispatch } from '#features/coupons/coupon-dispatches/contract.ts'
import { type BodyOf, call } from '#kit/call.ts'
import { ExportButton } from '#web/engines/exports/ExportButton.tsx'
import { bodyFilter } from '#web/engines/exports/filter.ts'
import { codes } from './dispatch.ts'

/** What became of each recipient, or of those with one outcome. */
export function ExportRecords({ dispatch }: { dispatch: Dispatch }) {
  const translate = useTranslate()
  const [status, setStatus] = useState('')
  const { id, couponTitle } = dispatch
  return (
    <ExportButton
      resource="coupon-dispatch-records"
      title={translate('dispatches.exportTitle', { title: couponTitle })}
      text={translate('dispatches.exportText')}
      filter={bodyFilter({ status })}
      count={async (filter, signal) => {
        const query = { ...filter, dispatchId: id, pageSize: 1, count: 'exact' } as const
        return (await call(listDispatchRecords, { query, signal })).total ?? 0
      }}
      order={({ filter, columns, ...asked }) =>
        call(exportDispatchRecords, {
          params: { id },
          body: { ...asked, ...filter } as BodyOf<typeof exportDispatchRecords>,
        })
      }
    >
      <TextInput
        source="purpose"
        label="exports.purpose"
        helperText="dispatches.purposeHint"
        slotProps={{ htmlInput: { maxLength: 40 } }}
        validate={required()}
      />
      <TextField
        select
        fullWidth
        label={translate('dispatches.which')}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        value={status}
        onChange={(event) => setStatus(event.target.value)}
      >
        <MenuItem value="">{translate('dispatches.all')}</MenuItem>
        {codes.map((code) => (
          <MenuItem key={code} value={code}>
            {translate(`enums.CouponDispatchRecord.${code}.label`)}
          </MenuItem>
        ))}
      </TextField>
    </ExportButton>
  )
}
