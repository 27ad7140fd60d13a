import SearchOutlined from '@mui/icons-material/SearchOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { type FormEvent, useState } from 'react'
import { useTranslate } from 'react-admin'
import { cardSearchKeys } from '#features/cards/member-cards/contract.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { CardResults } from './CardResults.tsx'
import { type CardKey, useCardSearch } from './useCardSearch.ts'

/** The search for one card, or for the cards of one person. */
export function CardSearch() {
  const translate = useTranslate()
  const { found, problem, busy, run, clear, setProblem } = useCardSearch()
  const [key, setKey] = useState<CardKey>('CARD')
  const [value, setValue] = useState('')
  const text = (name: string) => translate(`memberCards.search.${name}`)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (value.trim()) void run(key, value.trim())
    else setProblem(text('empty'))
  }
  return (
    <>
      <Card component="form" role="search" onSubmit={submit} noValidate sx={{ p: 2, mb: 2 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}>
          <TextField
            select
            margin="none"
            label={text('key')}
            value={key}
            onChange={(event) => setKey(event.target.value as CardKey)}
            sx={{ width: 200 }}
          >
            {cardSearchKeys.map((one) => (
              <MenuItem key={one} value={one}>
                {translate(`enums.CardSearchKey.${one}.label`)}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            autoFocus
            margin="none"
            label={text('value')}
            value={value}
            onChange={(event) => setValue(event.target.value)}
            error={problem !== undefined}
            helperText={problem ?? text('notice')}
            autoComplete="off"
            slotProps={{ htmlInput: { maxLength: 254, spellCheck: false } }}
            sx={{ flex: '1 1 280px', maxWidth: 520 }}
          />
          <Button type="submit" variant="contained" disabled={busy} startIcon={<SearchOutlined />} sx={{ height: 40 }}>
            {text('submit')}
          </Button>
          {found && (
            <Button color="inherit" onClick={clear} sx={{ height: 40 }}>
              {text('clear')}
            </Button>
          )}
        </Box>
      </Card>
      <Card aria-live="polite">
        {found ? (
          <CardResults {...found} />
        ) : (
          <EmptyState title={text('startTitle')} hint={text('startHint')} icon={<SearchOutlined />} />
        )}
      </Card>
    </>
  )
}
