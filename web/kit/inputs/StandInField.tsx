import ArrowDropDown from '@mui/icons-material/ArrowDropDown'
import TextField, { type TextFieldProps } from '@mui/material/TextField'
import type { StandInProps } from './onDemand.tsx'

/** A field that looks as one with choices does before anybody goes there. */
export function StandInField({ typed, onTyped, onNear, onReach, value, ...props }: TextFieldProps & StandInProps) {
  return (
    <TextField
      {...props}
      value={typed ?? value}
      autoComplete="off"
      onPointerEnter={onNear}
      onFocus={onReach}
      onChange={(event) => onTyped(event.target.value)}
      slotProps={{
        htmlInput: { role: 'combobox', 'aria-expanded': false, 'aria-autocomplete': 'list' },
        input: { endAdornment: <ArrowDropDown color="action" sx={{ mr: -0.75 }} /> },
      }}
    />
  )
}
