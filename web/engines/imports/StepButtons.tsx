import Box from '@mui/material/Box'
import Button from '@mui/material/Button'

interface Way {
  label: string
  onClick: () => void
  disabled?: boolean
}

/** Back at the left, on at the right. */
export function StepButtons({ back, next }: { back: Way; next: Way }) {
  return (
    <Box sx={{ display: 'flex', justifyContent: 'space-between', mt: 2.5 }}>
      <Button color="inherit" onClick={back.onClick} disabled={back.disabled}>
        {back.label}
      </Button>
      <Button variant="contained" onClick={next.onClick} disabled={next.disabled}>
        {next.label}
      </Button>
    </Box>
  )
}
