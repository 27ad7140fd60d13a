import Box from '@mui/material/Box'
import Button from '@mui/material/Button'

interface Way {
  label: string
  onClick: () => void
  disabled?: boolean
}

/** Back at the left, on at the right; beside that another way on. */
export function StepButtons({ back, also, next }: { back: Way; also?: Way; next: Way }) {
  return (
    <Box sx={{ display: 'flex', gap: 1.5, mt: 2.5 }}>
      <Button color="inherit" onClick={back.onClick} disabled={back.disabled} sx={{ mr: 'auto' }}>
        {back.label}
      </Button>
      {also && (
        <Button variant="outlined" onClick={also.onClick} disabled={also.disabled}>
          {also.label}
        </Button>
      )}
      <Button variant="contained" onClick={next.onClick} disabled={next.disabled}>
        {next.label}
      </Button>
    </Box>
  )
}
