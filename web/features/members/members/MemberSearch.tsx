import SearchOutlined from '@mui/icons-material/SearchOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useLocation, useTranslate } from 'react-admin'
import { searchKeys } from '#features/members/members/contract.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import type { SearchKey } from './guessKey.ts'
import { MemberResults } from './MemberResults.tsx'
import { choicesOf } from './member.ts'
import { searchOf, useMemberSearch } from './useMemberSearch.ts'

/** The search for one person: a strong key, or the beginning of a name. */
export function MemberSearch() {
  const translate = useTranslate()
  const { found, problem, busy, run, clear, setProblem } = useMemberSearch()
  const [key, setKey] = useState<SearchKey | 'AUTO'>('AUTO')
  const [value, setValue] = useState('')
  useHandedOver((term) => {
    setValue(term)
    void run(searchOf('AUTO', term))
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (value.trim()) void run(searchOf(key, value))
    else setProblem(translate('members.search.empty'))
  }
  return (
    <>
      <Card component="form" role="search" onSubmit={submit} noValidate sx={{ p: 2, mb: 2 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}>
          <TextField
            select
            margin="none"
            label={translate('members.search.key')}
            value={key}
            onChange={(event) => setKey(event.target.value as SearchKey | 'AUTO')}
            sx={{ width: 200 }}
          >
            {choicesOf(translate, 'MemberSearchKey', ['AUTO', ...searchKeys]).map(({ id, name }) => (
              <MenuItem key={id} value={id}>
                {name}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            autoFocus
            margin="none"
            label={translate('members.search.value')}
            value={value}
            onChange={(event) => setValue(event.target.value)}
            error={problem !== undefined}
            helperText={problem ?? translate('members.search.notice')}
            autoComplete="off"
            slotProps={{ htmlInput: { maxLength: 254, spellCheck: false } }}
            sx={{ flex: '1 1 280px', maxWidth: 520 }}
          />
          <Button type="submit" variant="contained" disabled={busy} startIcon={<SearchOutlined />} sx={{ height: 40 }}>
            {translate('members.search.submit')}
          </Button>
          {found && (
            <Button color="inherit" onClick={clear} sx={{ height: 40 }}>
              {translate('members.search.clear')}
            </Button>
          )}
        </Box>
      </Card>
      <Card aria-live="polite">
        {found ? (
          <MemberResults {...found} onPage={(page) => void run({ ...found.search, page })} />
        ) : (
          <EmptyState
            title={translate('members.search.startTitle')}
            hint={translate('members.search.startHint')}
            icon={<SearchOutlined />}
          />
        )}
      </Card>
    </>
  )
}

/** The global search hands its term over in the navigation state, never in the address; each hand-over is searched once. */
function useHandedOver(search: (term: string) => void): void {
  const { state, key } = useLocation()
  const term: unknown = (state as { find?: unknown } | null)?.find
  const done = useRef('')
  useEffect(() => {
    if (typeof term !== 'string' || term === '' || done.current === key) return
    done.current = key ?? ''
    search(term)
  })
}
