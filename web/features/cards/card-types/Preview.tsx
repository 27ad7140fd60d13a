import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useGetOne, useRecordContext, useTranslate } from 'react-admin'
import { useWatch } from 'react-hook-form'
import type { CardIssuer } from '#features/cards/card-issuers/contract.ts'
import type { CardType } from '#features/cards/card-types/contract.ts'
import { TypeFace } from './TypeFace.tsx'

/** The card that the form would make, while it is typed. */
export function Preview() {
  const translate = useTranslate()
  const id = useRecordContext<CardType>()?.id
  const typed = useWatch<CardType>() as CardType
  const { data: issuer } = useGetOne<CardIssuer>(
    'card-issuers',
    { id: typed.issuerId },
    { enabled: Boolean(typed.issuerId), onError: () => undefined },
  )
  const of = { id, agencyName: issuer?.name ?? '', issuerPictureId: issuer?.pictureId ?? null }
  return (
    <Box sx={{ position: { lg: 'sticky' }, top: 72 }}>
      <Typography component="div" variant="subtitle2" sx={{ mb: 1 }}>
        {translate('cardTypes.preview')}
      </Typography>
      <TypeFace type={{ ...typed, ...of, name: typed.name ?? '', nameEn: typed.nameEn ?? '' }} />
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1, maxWidth: 320 }}>
        {translate('cardTypes.previewHint')}
      </Typography>
    </Box>
  )
}
