import SearchOutlined from '@mui/icons-material/SearchOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslate } from 'react-admin'
import type { LookUp } from '#kit/feature.ts'
import { Section } from '#kit/pages/Section.tsx'
import { useHolds } from '#kit/useHolds.ts'
import { useGoLookUp, useLookUps } from '#kit/useLookUps.ts'

/** The one thing that support does: look somebody up. Whoever may browse finds them there. */
export function FindRecord() {
  const holds = useHolds()
  const offered = useLookUps().filter(({ browse }) => !holds(browse))
  return offered.map((lookUp) => <Find key={lookUp.texts} lookUp={lookUp} />)
}

function Find({ lookUp: { to, texts } }: { lookUp: LookUp }) {
  const translate = useTranslate()
  const goLookUp = useGoLookUp()
  const [term, setTerm] = useState('')
  const text = (part: string) => translate(`${texts}.${part}`)
  const find = (event: React.FormEvent) => {
    event.preventDefault()
    if (term.trim()) goLookUp(to, term.trim())
  }
  return (
    <Section title={text('title')}>
      <Box component="form" onSubmit={find} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <TextField
          size="small"
          label={text('label')}
          value={term}
          onChange={(event) => setTerm(event.target.value)}
          autoComplete="off"
          sx={{ flex: '1 1 260px', m: 0 }}
        />
        <Button type="submit" variant="contained" startIcon={<SearchOutlined />} disabled={!term.trim()}>
          {text('submit')}
        </Button>
      </Box>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
        {text('hint')}
      </Typography>
    </Section>
  )
}
