import Box from '@mui/material/Box'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormLabel from '@mui/material/FormLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Typography from '@mui/material/Typography'
import { useId } from 'react'

interface Option<T extends string> {
  value: T
  label: string
  /** What choosing it means. */
  hint: string
  disabled?: boolean
}

interface Props<T extends string> {
  legend: string
  value: T
  onChange: (value: T) => void
  options: Option<T>[]
}

/** A choice whose options explain themselves, side by side. */
export function OptionGroup<T extends string>({ legend, value, onChange, options }: Props<T>) {
  const id = useId()
  return (
    <FormControl fullWidth sx={{ mt: 2.5 }}>
      <FormLabel id={id} sx={{ mb: 1, fontWeight: 600 }}>
        {legend}
      </FormLabel>
      <RadioGroup
        aria-labelledby={id}
        value={value}
        onChange={(_, chosen) => {
          const option = options.find((one) => one.value === chosen)
          if (option) onChange(option.value)
        }}
        sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', md: `repeat(${options.length}, 1fr)` } }}
      >
        {options.map((option) => (
          <FormControlLabel
            key={option.value}
            value={option.value}
            disabled={option.disabled}
            control={<Radio size="small" />}
            sx={{ ...card, borderColor: option.value === value ? 'primary.main' : 'divider' }}
            label={
              <Box sx={{ py: 0.75 }}>
                <Typography sx={{ fontWeight: 600 }}>{option.label}</Typography>
                <Typography variant="body2" color="text.secondary">
                  {option.hint}
                </Typography>
              </Box>
            }
          />
        ))}
      </RadioGroup>
    </FormControl>
  )
}

const card = { m: 0, p: 1, alignItems: 'flex-start', border: 1, borderRadius: 1.5 }
