import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import type { listServiceEditions, Readable } from '#features/cards/card-services/contract.ts'
import type { AnswerOf } from '#kit/call.ts'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { FieldChips } from './FieldChips.tsx'

type Edition = AnswerOf<typeof listServiceEditions>['editions'][number]

/** Every edition of the authorisation: why, by whom, and which fields came and went. */
export function ServiceEditions({ editions }: { editions: Edition[] | undefined }) {
  if (!editions) return <Skeleton variant="rounded" height={120} />
  return editions.map((edition, at) => (
    <One key={edition.edition} edition={edition} before={editions[at + 1]?.fields} />
  ))
}

function One({ edition, before }: { edition: Edition; before: readonly Readable[] | undefined }) {
  const translate = useTranslate()
  const { fields, gone, marks } = differenceOf(edition.fields, before)
  return (
    <Section>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'baseline', mb: 1 }}>
        <Typography variant="h3">{translate('cardServices.editionNo', { n: edition.edition })}</Typography>
        <Typography variant="body2" color="text.secondary">
          {edition.reason}
        </Typography>
        <Typography variant="caption" color="text.secondary" sx={{ ml: 'auto' }}>
          <DateTimeField value={edition.madeAt} /> {edition.madeByName ?? translate('app.timeline.system')}
        </Typography>
      </Box>
      <FieldChips fields={[...fields, ...gone]} marks={marks} />
    </Section>
  )
}

function differenceOf(fields: readonly Readable[], before: readonly Readable[] = fields) {
  const has = (list: readonly Readable[], { field }: Readable) => list.some((one) => one.field === field)
  const gone = before.filter((one) => !has(fields, one))
  const added = fields.filter((one) => !has(before, one))
  const marks = new Map([
    ...added.map(({ field }) => [field, 'added'] as const),
    ...gone.map(({ field }) => [field, 'gone'] as const),
  ])
  return { fields, gone, marks }
}
