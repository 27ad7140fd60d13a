import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useTranslate } from 'react-admin'
import type { CardTypeEdition } from '#features/cards/card-types/contract.ts'
import { useRuleText } from './useRuleText.ts'

interface Props {
  edition: CardTypeEdition
  before: CardTypeEdition | undefined
}

/** What an edition says other than the one before; of the first, all that it says. */
export function EditionDifference({ edition, before }: Props) {
  const translate = useTranslate()
  const linesOf = useLines()
  const [now, then] = [linesOf(edition), before ? linesOf(before) : new Map<string, string>()]
  const names = [...new Set([...now.keys(), ...then.keys()])].filter((name) => now.get(name) !== then.get(name))
  return (
    <Table size="small" sx={{ '& td, & th': { py: 0.5, overflowWrap: 'anywhere' } }}>
      <TableHead>
        <TableRow>
          <TableCell sx={{ width: '30%' }}>
            {translate(before ? 'app.timeline.changed' : 'app.timeline.item')}
          </TableCell>
          {before && <TableCell sx={{ width: '35%' }}>{translate('app.timeline.from')}</TableCell>}
          <TableCell>{translate(before ? 'app.timeline.to' : 'app.timeline.content')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {names.map((name) => (
          <TableRow key={name}>
            <TableCell component="th" scope="row">
              {name}
            </TableCell>
            {before && <TableCell>{then.get(name) ?? '–'}</TableCell>}
            <TableCell>{now.get(name) ?? '–'}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

/** An edition line by line: each rule, and each extra field, by its name. */
function useLines(): (edition: CardTypeEdition) => Map<string, string> {
  const translate = useTranslate()
  const { validity, field, labelOf } = useRuleText()
  const nameOf = (key: string) => translate(`resources.card-types.fields.${key}`)
  return (edition) =>
    new Map([
      [nameOf('validity'), validity(edition)],
      [nameOf('oneActive'), translate(edition.oneActive ? 'app.field.yes' : 'app.field.no')],
      [nameOf('colour'), translate(`enums.CardColour.${edition.colour}.label`)],
      [nameOf('emblem'), translate(`enums.CardEmblem.${edition.emblem}.label`)],
      [nameOf('pictureId'), edition.pictureId ? translate('cardTypes.pictureNo', { n: edition.pictureId }) : '–'],
      ...edition.fields.map((one) => [`${labelOf(one)} (${one.key})`, field(one)] as const),
    ])
}
