import SearchOutlined from '@mui/icons-material/SearchOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import type { FormEvent, ReactNode } from 'react'
import { useTranslate } from 'react-admin'
import { EmptyState } from '#kit/EmptyState.tsx'

interface Props<K extends string> {
  /** Where its texts stand: `key`, `value`, `notice`, `empty`, `submit`, `clear`, `startTitle` and `startHint`. */
  texts: string
  keys: readonly { id: K; name: string }[]
  typed: { key: K; value: string }
  onType: (typed: { key: K; value: string }) => void
  state: { problem: string | undefined; busy: boolean; setProblem: (problem: string) => void; clear: () => void }
  onSearch: () => void
  /** What was found; undefined before anything was asked. */
  children: ReactNode
}

/** What is searched for by which key, and below it what was found. */
export function SearchForm<K extends string>({ texts, keys, typed, onType, state, onSearch, children }: Props<K>) {
  const translate = useTranslate()
  const text = (name: string) => translate(`${texts}.${name}`)
  const { problem, busy, setProblem, clear } = state
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.value.trim()) onSearch()
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
            value={typed.key}
            onChange={(event) => onType({ ...typed, key: event.target.value as K })}
            sx={{ width: 200 }}
          >
            {keys.map(({ id, name }) => (
              <MenuItem key={id} value={id}>
                {name}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            autoFocus
            margin="none"
            label={text('value')}
            value={typed.value}
            onChange={(event) => onType({ ...typed, value: event.target.value })}
            error={problem !== undefined}
            helperText={problem ?? text('notice')}
            autoComplete="off"
            slotProps={{ htmlInput: { maxLength: 254, spellCheck: false } }}
            sx={{ flex: '1 1 280px', maxWidth: 520 }}
          />
          <Button type="submit" variant="contained" disabled={busy} startIcon={<SearchOutlined />} sx={{ height: 40 }}>
            {text('submit')}
          </Button>
          {children && (
            <Button color="inherit" onClick={clear} sx={{ height: 40 }}>
              {text('clear')}
            </Button>
          )}
        </Box>
      </Card>
      <Card aria-live="polite">
        {children ?? <EmptyState title={text('startTitle')} hint={text('startHint')} icon={<SearchOutlined />} />}
      </Card>
    </>
  )
}
