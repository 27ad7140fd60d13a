import type { TextArrayInputProps } from 'react-admin'
import { listed } from '#kit/i18n/language.ts'
import { onDemand, type StandInProps } from './onDemand.tsx'
import { StandIn } from './StandIn.tsx'

/** Several short texts, as a place's names of hosts; loaded once somebody goes there, as `AutocompleteInput` is. */
export const TextsInput = onDemand<TextArrayInputProps>(
  async () => (await import('./LoadedTexts.tsx')).TextArrayInput,
  TextsStandIn,
)

function TextsStandIn({ source, label, helperText, ...state }: TextArrayInputProps & StandInProps) {
  const show = (value: unknown) => listed((value as string[] | null) ?? [])
  return <StandIn {...state} source={source} label={label} helperText={helperText} show={show} />
}
