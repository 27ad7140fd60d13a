import Box from '@mui/material/Box'
import { BooleanInput, TextInput, useTranslate } from 'react-admin'
import type { Merchant } from '#features/coupons/merchants/contract.ts'
import { merchantInput } from '#features/coupons/merchants/contract.ts'
import { merchantProblems } from '#features/coupons/merchants/problems.ts'
import { CreatePage } from '#kit/pages/CreatePage.tsx'
import { FormGrid } from '#kit/pages/FormGrid.tsx'
import { VersionedEdit } from '#kit/pages/VersionedEdit.tsx'
import { zodValidate } from '#kit/pages/zodValidate.ts'

const validate = zodValidate(merchantInput, merchantProblems)

export function MerchantCreate() {
  const translate = useTranslate()
  return (
    <CreatePage title={translate('merchants.createTitle')} validate={validate} defaultValues={{ active: true }}>
      <MerchantFields />
    </CreatePage>
  )
}

export function MerchantEdit() {
  return (
    <VersionedEdit<Merchant>
      title={(merchant) => merchant.name}
      subtitle={(merchant) => merchant.code}
      validate={validate}
    >
      <MerchantFields />
    </VersionedEdit>
  )
}

function MerchantFields() {
  const translate = useTranslate()
  return (
    <>
      <FormGrid title={translate('merchants.basics')}>
        <TextInput source="code" isRequired />
        <TextInput source="name" isRequired />
        <TextInput source="taxId" inputMode="numeric" helperText="merchants.taxIdHint" />
        <BooleanInput source="active" label="merchants.active" />
      </FormGrid>
      <FormGrid title={translate('merchants.contact')}>
        <TextInput source="contact" />
        <TextInput source="phone" inputMode="tel" />
        <Box sx={{ gridColumn: '1 / -1' }}>
          <TextInput source="address" />
        </Box>
      </FormGrid>
    </>
  )
}
