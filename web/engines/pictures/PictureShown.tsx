import Box from '@mui/material/Box'
import { useRecordContext } from 'react-admin'
import type { PictureEndpoint } from '#engines/pictures/contract.ts'
import type { Light } from '#kit/call.ts'
import { pictureUrl } from './pictures.ts'

/** The picture of the record around it, as small as an emblem. */
export function PictureShown({ endpoint }: { endpoint: Light<PictureEndpoint> }) {
  const src = pictureUrl(endpoint, useRecordContext() ?? {})
  if (!src) return <span aria-hidden="true">–</span>
  return (
    <Box
      component="img"
      src={src}
      alt=""
      sx={{ height: 64, maxWidth: 160, objectFit: 'contain', border: 1, borderColor: 'divider', borderRadius: 1.5 }}
    />
  )
}
