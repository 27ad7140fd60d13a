import Box from '@mui/material/Box'
import { SelectInput, useTranslate } from 'react-admin'
import { type ServiceIcon, serviceIcons } from '#features/services/services/enums.ts'
import { AppIcon } from '#web/engines/services/AppIcon.tsx'

interface Choice {
  id: ServiceIcon
}

/** The pictures that the app has, each with its name. */
export function IconInput() {
  const translate = useTranslate()
  const shown = ({ id }: Choice) => (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 1 }}>
      <AppIcon icon={id} />
      {translate(`enums.ServiceIcon.${id}.label`)}
    </Box>
  )
  return <SelectInput source="icon" isRequired choices={serviceIcons.map((id) => ({ id }))} optionText={shown} />
}
