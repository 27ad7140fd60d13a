import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslate, useTranslateLabel } from 'react-admin'
import { type Edition, getEdition, listEditions } from '#features/services/service-agreement-editions/contract.ts'
import { call } from '#kit/call.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { textLanguages } from '#web/engines/rich-text/languages.ts'
import { RichTextDifference } from '#web/engines/rich-text/RichTextDifference.tsx'

/** What an edition says otherwise than another of its agreement: the one before it, unless another is chosen. */
export function Compare({ edition }: { edition: Edition }) {
  const translate = useTranslate()
  const { agreementId } = edition
  const [chosen, setChosen] = useState<number>()
  const { data, error, refetch } = useQuery({
    queryKey: ['service-agreement-editions', 'of', agreementId],
    queryFn: ({ signal }) => call(listEditions, { query: { agreementId, pageSize: 200, sort: 'edition' }, signal }),
  })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={4} />
  const others = data.items.filter(({ id }) => id !== edition.id)
  const before = others.find((one) => one.edition < edition.edition) ?? others[0]
  if (!before) return <EmptyState title={translate('agreementEditions.onlyOne')} />
  const to = chosen ?? before.id
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, mb: 2 }}>
        <TextField
          select
          margin="none"
          label={translate('agreementEditions.compareTo')}
          value={to}
          onChange={(event) => setChosen(Number(event.target.value))}
          sx={{ width: 220 }}
        >
          {others.map((one) => (
            <MenuItem key={one.id} value={one.id}>
              {translate('agreementEditions.number', { n: one.edition })}
            </MenuItem>
          ))}
        </TextField>
        <Typography variant="body2" color="text.secondary" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
          <ins>{translate('richText.added')}</ins>
          <del>{translate('richText.removed')}</del>
          <span>{translate('agreementEditions.lookAside')}</span>
        </Typography>
      </Box>
      <Difference edition={edition} to={to} />
    </>
  )
}

function Difference({ edition, to }: { edition: Edition; to: number }) {
  const label = useTranslateLabel()
  const { data, error, refetch } = useQuery({
    queryKey: ['service-agreement-editions', 'text', to],
    queryFn: ({ signal }) => call(getEdition, { params: { id: to }, signal }),
  })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={6} />
  return (
    <Box
      sx={{
        display: 'grid',
        columnGap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(2, minmax(0, 1fr))' },
      }}
    >
      {(['textZh', 'textEn'] as const).map((source, at) => (
        <Section key={source} title={String(label({ source, resource: 'service-agreement-editions' }))}>
          <RichTextDifference before={data[source]} after={edition[source]} language={textLanguages[at] ?? 'en'} />
        </Section>
      ))}
    </Box>
  )
}
