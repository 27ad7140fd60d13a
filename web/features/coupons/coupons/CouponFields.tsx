import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { NumberInput, required, TextInput, useRecordContext, useTranslate } from 'react-admin'
import { type Coupon, countAudience } from '#features/coupons/coupons/contract.ts'
import { call } from '#kit/call.ts'
import { DateTimeInput, EndInput } from '#kit/inputs/DateTimeInput.tsx'
import { formatCount } from '#kit/numbers.ts'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { AudienceInput } from '#web/engines/audiences/AudienceInput.tsx'
import { MerchantInput } from './MerchantInput.tsx'
import { UseInput } from './UseInput.tsx'

const wide = { gridColumn: '1 / -1' }

/** The inputs of a coupon; what members were promised is locked once pieces are issued. */
export function CouponFields() {
  const translate = useTranslate()
  const issued = useRecordContext<Coupon>()?.issuedPieces ?? 0
  const locked = issued > 0
  const lockedHint = locked ? 'coupons.form.locked' : undefined
  return (
    <>
      {locked && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {translate('coupons.form.fixed', { issued: formatCount(issued) })}
        </Alert>
      )}
      <FormGrid title={translate('coupons.form.basics')}>
        <TextInput source="code" isRequired />
        <TextInput source="title" isRequired />
        <MerchantInput disabled={locked} helperText={lockedHint} />
        <TextInput source="faceValue" isRequired disabled={locked} helperText={lockedHint} inputMode="decimal" />
        <Box sx={wide}>
          <TextInput source="description" multiline minRows={2} />
        </Box>
      </FormGrid>
      <FormGrid title={translate('coupons.form.stock')}>
        <NumberInput source="totalPieces" isRequired min={Math.max(issued, 1)} />
        <NumberInput source="limitPerMember" isRequired min={1} />
      </FormGrid>
      <FormGrid title={translate('coupons.form.receive')}>
        <DateTimeInput source="receiveFromAt" validate={required()} />
        <EndInput source="receiveUntilAt" validate={required()} />
      </FormGrid>
      <UseInput locked={locked} />
      <FormGrid title={translate('coupons.form.audience')} hint={translate('coupons.form.audienceHint')}>
        <Box sx={wide}>
          <AudienceInput count={(audience) => call(countAudience, { body: { audience } })} />
        </Box>
      </FormGrid>
    </>
  )
}
