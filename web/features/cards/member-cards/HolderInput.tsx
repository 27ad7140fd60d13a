import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { type KeyboardEvent, useState } from 'react'
import { useGetOne, useInput, useTranslate } from 'react-admin'
import { cardSearchKeys } from '#features/cards/member-cards/contract.ts'
import { type MemberItem, searchMembers } from '#features/members/members/contract.ts'
import { call } from '#kit/call.ts'
import { MaskedField } from '#kit/fields/MaskedField.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { problemIn } from '#kit/http.ts'

const source = 'memberId'

/** Who gets the card: found by a strong key, by POST, and then named as masked. */
export function HolderInput() {
  const translate = useTranslate()
  const { field, fieldState } = useInput({ source })
  const refused = fieldState.error?.message
  if (field.value) return <Holder id={Number(field.value)} problem={refused} onOther={() => field.onChange(null)} />
  const missing = fieldState.invalid ? translate('memberCards.form.required') : undefined
  return <Finder problem={missing} onFound={(id) => field.onChange(id)} />
}

function Holder({ id, problem, onOther }: { id: number; problem: string | undefined; onOther: () => void }) {
  const translate = useTranslate()
  const { data } = useGetOne<MemberItem>('members', { id })
  return (
    <Box sx={{ gridColumn: '1 / -1' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, minHeight: 40 }}>
        <MaskedField value={data?.name ?? '…'} />
        <span>{data?.account}</span>
        <StatusChip enum="MemberStatus" value={data?.status} />
        <Button size="small" onClick={onOther}>
          {translate('memberCards.form.other')}
        </Button>
      </Box>
      {problem && (
        <Typography variant="body2" color="error" role="alert">
          {problem}
        </Typography>
      )}
    </Box>
  )
}

type Key = Exclude<(typeof cardSearchKeys)[number], 'CARD'>
const keys = cardSearchKeys.filter((key): key is Key => key !== 'CARD')

function Finder({ problem: missing, onFound }: { problem: string | undefined; onFound: (id: number) => void }) {
  const translate = useTranslate()
  const [key, setKey] = useState<Key>('ACCOUNT')
  const [value, setValue] = useState('')
  const [problem, setProblem] = useState<string>()
  const text = (name: string) => translate(`memberCards.form.${name}`)
  const find = async () => {
    if (!value.trim()) return
    try {
      const { items } = await call({ ...searchMembers, writes: false }, { body: { key, value: value.trim() } })
      const [found] = items
      if (found) onFound(found.id)
      else setProblem(text('none'))
    } catch (error) {
      setProblem(problemIn(error)?.errors?.value ?? (error instanceof Error ? error.message : String(error)))
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    void find()
  }
  return (
    <Box sx={{ gridColumn: '1 / -1', display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}>
      <TextField
        select
        margin="none"
        label={text('key')}
        value={key}
        onChange={(event) => setKey(event.target.value as Key)}
        sx={{ width: 180 }}
      >
        {keys.map((one) => (
          <MenuItem key={one} value={one}>
            {translate(`enums.CardSearchKey.${one}.label`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        margin="none"
        label={text('find')}
        value={value}
        onChange={(event) => setValue(event.target.value)}
        onKeyDown={onKeyDown}
        error={Boolean(problem ?? missing)}
        helperText={problem ?? missing}
        autoComplete="off"
        slotProps={{ htmlInput: { maxLength: 254, spellCheck: false } }}
        sx={{ flex: '1 1 280px' }}
      />
      <Button variant="outlined" onClick={() => void find()} sx={{ height: 40 }}>
        {text('look')}
      </Button>
    </Box>
  )
}
