import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import type { ListedService } from '#features/services/services/contract.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { onDemand, type StandInProps } from '#kit/inputs/onDemand.tsx'
import { StandInField } from '#kit/inputs/StandInField.tsx'
import type { EditorProps } from '#web/engines/ordered/OrderedPage.tsx'
import { SortableList } from '#web/engines/ordered/SortableList.tsx'
import { AppIcon } from './AppIcon.tsx'
import type { PickerProps } from './ServicePicker.tsx'

export const lineOf = ({ serviceId, name }: ListedService) => ({ key: serviceId, label: name })

const ServicePicker = onDemand<PickerProps>(
  async () => (await import('./ServicePicker.tsx')).ServicePicker,
  PickerStandIn,
)

interface Props extends EditorProps<ListedService> {
  /** What the list is, for the ears. */
  label: string
  most: number
}

/** Services in an order: sorted, added by a search, removed. */
export function ServicesEditor({ entries, onChange, readOnly, label, most }: Props) {
  const translate = useTranslate()
  return (
    <>
      {entries.length === 0 && (
        <EmptyState
          title={translate('services.picker.empty')}
          {...(readOnly ? {} : { hint: translate('services.picker.emptyHint') })}
        />
      )}
      <SortableList items={entries} lineOf={lineOf} onChange={onChange} label={label} readOnly={readOnly}>
        {(service) => <Row service={service} />}
      </SortableList>
      {!readOnly && (
        <Box sx={{ p: 1.5 }}>
          {entries.length < most ? (
            <ServicePicker chosen={entries} onAdd={(service) => onChange([...entries, service])} />
          ) : (
            <Typography color="text.secondary">{translate('services.picker.full', { most })}</Typography>
          )}
        </Box>
      )}
    </>
  )
}

/** One that the app does not show at present says why. */
function Row({ service: { serviceId, icon, name, nameEn, agencyName, state } }: { service: ListedService }) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, py: 0.5 }}>
      <AppIcon icon={icon} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <RecordLink resource="services" id={serviceId}>
          {name}
        </RecordLink>
        <Typography variant="caption" color="text.secondary" noWrap sx={{ display: 'block' }}>
          {nameEn} · {agencyName}
        </Typography>
      </Box>
      {state !== 'LIVE' && <StatusChip enum="ServiceState" value={state} />}
    </Box>
  )
}

function PickerStandIn({ typed, onTyped, onNear, onReach }: StandInProps) {
  const translate = useTranslate()
  return (
    <StandInField
      {...{ typed, onTyped, onNear, onReach }}
      fullWidth
      size="small"
      label={translate('services.picker.add')}
      helperText={false}
      value=""
    />
  )
}
