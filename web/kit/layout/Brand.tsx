import Box from '@mui/material/Box'
import { useTranslate } from 'react-admin'
import { brand } from '#kit/theme.ts'

/** The mark: a pass with the city's bridge on it. */
export function BrandMark({ size = 30 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" style={{ flex: 'none', display: 'block' }}>
      <rect x="1" y="4" width="30" height="24" rx="6" fill="#12717b" />
      <path
        d="M5 21c3.5 0 3.8-7.5 7-7.5S16 21 16 21s.8-7.5 4-7.5S23.500 21 27 21"
        fill="none"
        stroke="#fff"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
      <path d="M5 24.200h22" stroke={brand.brass} strokeWidth="2" strokeLinecap="round" />
      <circle cx="25" cy="9.500" r="2" fill={brand.brass} />
    </svg>
  )
}

export function Brand() {
  const translate = useTranslate()
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25, minWidth: 0 }}>
      <BrandMark />
      <Box sx={{ minWidth: 0, lineHeight: 1.2 }}>
        <Box sx={{ fontWeight: 650, fontSize: '0.9375rem', whiteSpace: 'nowrap' }}>{translate('app.name')}</Box>
        <Box sx={{ fontSize: '0.6875rem', opacity: 0.72, whiteSpace: 'nowrap' }}>{translate('app.org')}</Box>
      </Box>
    </Box>
  )
}
