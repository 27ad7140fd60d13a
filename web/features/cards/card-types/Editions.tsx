import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import { type CardType, type CardTypeEdition, listEditions } from '#features/cards/card-types/contract.ts'
import { call } from '#kit/call.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { DateTimeField } from '#kit/fields/DateTimeField.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { EditionDifference } from './EditionDifference.tsx'
import { TypeFace } from './TypeFace.tsx'

/** Every edition of the type, each with its look and what differs from the one before. */
export function Editions({ type }: { type: CardType }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['card-types', type.id, 'editions', type.version],
    queryFn: ({ signal }) => call(listEditions, { params: { id: type.id }, signal }),
  })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton variant="rounded" height={180} />
  return data.editions.map((edition, at) => (
    <Edition key={edition.edition} type={type} edition={edition} before={data.editions[at + 1]} />
  ))
}

interface Props {
  type: CardType
  edition: CardTypeEdition
  before: CardTypeEdition | undefined
}

function Edition({ type, edition, before }: Props) {
  const translate = useTranslate()
  const now = edition.edition === type.edition
  return (
    <Section>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2.5, alignItems: 'flex-start' }}>
        <TypeFace type={{ ...type, ...edition }} width={200} />
        <Box sx={{ flex: '1 1 340px', minWidth: 0 }}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'baseline', mb: 1 }}>
            <Typography variant="h3">{translate('cardTypes.editionNo', { n: edition.edition })}</Typography>
            <Typography variant="body2" color="text.secondary">
              {translate(now ? 'cardTypes.nowIssued' : 'cardTypes.keptByHolders')}
            </Typography>
            <Typography variant="caption" color="text.secondary" sx={{ ml: 'auto' }}>
              <DateTimeField value={edition.madeAt} /> {edition.madeByName ?? translate('app.timeline.system')}
            </Typography>
          </Box>
          <EditionDifference edition={edition} before={before} />
        </Box>
      </Box>
    </Section>
  )
}
