import Box from '@mui/material/Box'
import { useRecordContext } from 'react-admin'
import type { Service } from '#features/services/services/contract.ts'
import { LongText } from '#kit/fields/LongText.tsx'
import { AppIcon } from './AppIcon.tsx'

/** The name of the service around it, behind its picture. */
export function ServiceName() {
  const service = useRecordContext<Pick<Service, 'id' | 'icon' | 'name'>>()
  if (!service) return null
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
      <AppIcon icon={service.icon} />
      <LongText source="name" width={200} />
    </Box>
  )
}
