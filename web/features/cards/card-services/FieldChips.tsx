import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import type { Readable } from '#features/cards/card-services/contract.ts'
import { getLanguage } from '#kit/i18n/language.ts'

export const nameOf = ({ zh, en }: Readable) => (getLanguage() === 'en' ? en : zh)

interface Props {
  fields: readonly Readable[]
  /** By field, whether it came or went. */
  marks?: ReadonlyMap<string, 'added' | 'gone'>
}

/** Fields of cards, a chip each. */
export function FieldChips({ fields, marks }: Props) {
  return (
    <Box component="ul" sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, listStyle: 'none', m: 0, p: 0 }}>
      {fields.map((one) => (
        <li key={one.field}>
          <FieldChip name={nameOf(one)} mark={marks?.get(one.field)} />
        </li>
      ))}
    </Box>
  )
}

/** What changed is told by a sign and not by colour alone. */
function FieldChip({ name, mark }: { name: string; mark: 'added' | 'gone' | undefined }) {
  if (!mark) return <Chip size="small" variant="outlined" label={name} />
  const isNew = mark === 'added'
  return (
    <Chip size="small" variant="outlined" color={isNew ? 'success' : 'error'} label={`${isNew ? '+' : '−'} ${name}`} />
  )
}
