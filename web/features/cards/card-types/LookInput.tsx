import Box from '@mui/material/Box'
import { SelectInput, useRecordContext, useTranslate } from 'react-admin'
import { type CardColour, type CardEmblem, cardColours, cardEmblems } from '#features/cards/card-types/enums.ts'
import { emblemIcons } from '#web/engines/cards/emblems.ts'

const colours = Object.keys(cardColours).map((id) => ({ id: id as CardColour }))
const emblems = cardEmblems.map((id) => ({ id }))

export function ColourInput() {
  return <SelectInput source="colour" choices={colours} optionText={<Colour />} isRequired />
}

export function EmblemInput() {
  return <SelectInput source="emblem" choices={emblems} optionText={<Emblem />} isRequired />
}

const row = { display: 'flex', alignItems: 'center', gap: 1 } as const

/** Within an option, react-admin gives the choice as the record. */
function Colour() {
  const translate = useTranslate()
  const { id = 'TEAL' } = useRecordContext<{ id: CardColour }>() ?? {}
  return (
    <Box component="span" sx={row}>
      <Box component="span" sx={{ width: 22, height: 14, borderRadius: 0.75, bgcolor: cardColours[id] }} />
      {translate(`enums.CardColour.${id}.label`)}
    </Box>
  )
}

function Emblem() {
  const translate = useTranslate()
  const { id = 'CARD' } = useRecordContext<{ id: CardEmblem }>() ?? {}
  const Icon = emblemIcons[id]
  return (
    <Box component="span" sx={row}>
      <Icon fontSize="small" />
      {translate(`enums.CardEmblem.${id}.label`)}
    </Box>
  )
}
