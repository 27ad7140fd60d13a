import SearchOutlined from '@mui/icons-material/SearchOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useNavigate, usePermissions, useTranslate } from 'react-admin'
import { holds, type Me } from '#kit/me.ts'
import { Section } from '#kit/pages/Section.tsx'

/** The one thing that support does: find a member. What is typed travels in memory and stands in no address. */
export function FindMember() {
  const translate = useTranslate()
  const navigate = useNavigate()
  const { permissions = [] } = usePermissions<Me['grants']>()
  const [term, setTerm] = useState('')
  if (!holds(permissions, 'members:show') || holds(permissions, 'members:list')) return null
  const find = (event: React.FormEvent) => {
    event.preventDefault()
    if (term.trim()) navigate('/members', { state: { find: term.trim() } })
  }
  return (
    <Section title={translate('home.find.title')}>
      <Box component="form" onSubmit={find} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <TextField
          size="small"
          label={translate('home.find.label')}
          value={term}
          onChange={(event) => setTerm(event.target.value)}
          autoComplete="off"
          sx={{ flex: '1 1 260px', m: 0 }}
        />
        <Button type="submit" variant="contained" startIcon={<SearchOutlined />} disabled={!term.trim()}>
          {translate('home.find.submit')}
        </Button>
      </Box>
      <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
        {translate('home.find.hint')}
      </Typography>
    </Section>
  )
}
