import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import { type Coupon, listCoupons } from '#features/coupons/coupons/contract.ts'
import { call } from '#kit/call.ts'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { formatCount } from '#kit/numbers.ts'

export interface PickerProps {
  coupon: Coupon | null
  onChange: (coupon: Coupon | null) => void
}

/** Active coupons, found while one types; what cannot be received any more is said and not chosen. */
export function CouponChoice({ coupon, onChange }: PickerProps) {
  const translate = useTranslate()
  const [typed, setTyped] = useState('')
  const q = typed === coupon?.title ? '' : typed.trim()
  const { data, isFetching } = useQuery({
    queryKey: ['coupons', 'pick', q],
    queryFn: ({ signal }) =>
      call(listCoupons, { query: { status: 'ACTIVE', pageSize: 20, ...(q ? { q } : {}) }, signal }),
    placeholderData: (before) => before,
  })
  return (
    <Autocomplete
      openOnFocus
      options={data?.items ?? []}
      value={coupon}
      loading={isFetching}
      filterOptions={(all) => all}
      getOptionLabel={(option) => option.title}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      getOptionDisabled={({ state }) => state === 'CLOSED'}
      onChange={(_, chosen) => onChange(chosen)}
      onInputChange={(_, text) => setTyped(text)}
      noOptionsText={translate('dispatches.noCoupons')}
      renderOption={({ key: _, ...props }, option) => (
        <Box component="li" key={option.id} {...props}>
          <Box sx={{ flex: 1, minWidth: 0 }}>
            {option.title}
            <Typography variant="caption" color="text.secondary" sx={{ display: 'block' }}>
              {option.code}
            </Typography>
          </Box>
          {option.state !== 'ACTIVE' && <StatusChip enum="CouponState" value={option.state} />}
          <Typography variant="caption" sx={{ ml: 1.5 }}>
            {translate('dispatches.leftOf', { left: formatCount(option.leftPieces) })}
          </Typography>
        </Box>
      )}
      renderInput={(params) => <TextField {...params} required label={translate('dispatches.coupon')} />}
    />
  )
}
