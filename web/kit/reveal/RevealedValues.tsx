import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useEffect, useState } from 'react'
import { useTranslate } from 'react-admin'
import { Fact, Facts } from '#kit/pages/Facts.tsx'

interface Props {
  /** By label, or by the key of its text. */
  values: Record<string, string | null>
  wide?: string
  seconds: number
  onEnd: () => void
}

/** Personal data in clear with its time running out. */
export function RevealedValues({ values, wide, seconds, onEnd }: Props) {
  const translate = useTranslate()
  const left = useSecondsLeft(seconds)
  useEffect(() => {
    if (left === 0) onEnd()
  }, [left, onEnd])
  return (
    <>
      <DialogContent>
        <Facts columns={2}>
          {Object.entries(values).map(([label, value]) => (
            <Fact key={label} label={label} wide={label === wide}>
              <Box component="span" sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
                {value ?? translate('app.reveal.none')}
              </Box>
            </Fact>
          ))}
        </Facts>
        <LinearProgress variant="determinate" value={(left / seconds) * 100} aria-hidden sx={{ mt: 3 }} />
        <Typography variant="body2" color="text.secondary" role="timer" sx={{ mt: 0.5 }}>
          {translate('app.reveal.left', { seconds: left })}
        </Typography>
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onEnd} autoFocus>
          {translate('app.reveal.hide')}
        </Button>
      </DialogActions>
    </>
  )
}

/** By this machine's own running clock: its time of day may differ from the server's. */
function useSecondsLeft(seconds: number): number {
  const [end] = useState(() => performance.now() + seconds * 1_000)
  const [left, setLeft] = useState(seconds)
  useEffect(() => {
    const tick = () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1_000)))
    const timer = setInterval(tick, 250)
    return () => clearInterval(timer)
  }, [end])
  return left
}
