import Box from '@mui/material/Box'
import { useState } from 'react'
import {
  type AutocompleteInputProps,
  type RaRecord,
  ReferenceInputBase,
  type ReferenceInputProps,
  useChoicesContext,
  useGetRecordRepresentation,
} from 'react-admin'
import { onDemand, type StandInProps } from './onDemand.tsx'
import { StandIn } from './StandIn.tsx'

type Choosing = AutocompleteInputProps<RaRecord, false, boolean | undefined>

/** react-admin's `AutocompleteInput`, loaded once somebody goes there: it weighs as much as a page. */
export const AutocompleteInput = onDemand<Choosing>(
  async () => (await import('./LoadedAutocomplete.tsx')).AutocompleteInput,
  ChoiceStandIn,
)

/** A record of another kind to find; what there is to choose from is asked for once somebody goes there. */
export function ReferenceInput({ children = <AutocompleteInput />, enableGetChoices, ...props }: ReferenceInputProps) {
  const [isNear, setNear] = useState(false)
  return (
    <Box sx={{ display: 'contents' }} onPointerEnter={() => setNear(true)} onFocus={() => setNear(true)}>
      <ReferenceInputBase {...props} enableGetChoices={(values) => isNear && (enableGetChoices?.(values) ?? true)}>
        {children}
      </ReferenceInputBase>
    </Box>
  )
}

function ChoiceStandIn({ optionText, ...props }: Choosing & StandInProps) {
  const { choices, resource } = props
  const context = useChoicesContext(choices ? { choices, resource, source: props.source } : { source: props.source })
  const represent = useGetRecordRepresentation(context.resource)
  const show = (value: unknown) => {
    const chosen = context.allChoices?.find(({ id }) => String(id) === String(value))
    if (!chosen) return ''
    if (typeof optionText === 'function') return String(optionText(chosen))
    return String(optionText || choices ? chosen[String(optionText ?? 'name')] : represent(chosen))
  }
  return <StandIn {...props} source={context.source} show={show} />
}
