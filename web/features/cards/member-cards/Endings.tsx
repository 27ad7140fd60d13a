import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { Link, useTranslate } from 'react-admin'
import { type Endings as Counted, forecastEndings } from '#features/cards/member-cards/contract.ts'
import { call } from '#kit/call.ts'
import { ReportFigure } from '#kit/charts/ReportFigure.tsx'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { lazyPart } from '#kit/lazyPage.ts'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { formatCount } from '#kit/numbers.ts'
import { Section } from '#kit/pages/Section.tsx'
import { type EndingPart, endingParts, endingRows } from './card.ts'

type Row = Counted['agencies'][number]

const ReportTable = lazyPart(
  async () => ({ Table: (await import('#kit/charts/ReportTable.tsx')).ReportTable<Row> }),
  'Table',
)
const Picture = lazyPart(() => import('./EndingsPicture.tsx'), 'default')

/** How many cards end soon, by issuer, as a picture and as a table. */
export function Endings() {
  const translate = useTranslate()
  const { data, error, refetch } = useQuery({
    queryKey: ['member-cards', 'endings'],
    queryFn: ({ signal }) => call(forecastEndings, { signal }),
    staleTime: 0,
  })
  if (error && !data) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (!data) return <TableSkeleton rows={4} />
  const text = (name: string) => translate(`memberCards.endings.${name}`, { day: data.today })
  const some = data.agencies.some((agency) => endingParts.some((part) => agency[part] > 0))
  if (!some)
    return (
      <Section>
        <EmptyState title={text('none')} hint={text('noneHint')} />
      </Section>
    )
  return (
    <Section>
      <ReportFigure
        title={text('title')}
        subtitle={
          <Typography variant="body2" color="text.secondary">
            {text('subtitle')}
          </Typography>
        }
        height={420}
        picture={<Picture title={text('title')} endings={data} />}
        table={<EndingsTable endings={data} />}
      />
    </Section>
  )
}

function EndingsTable({ endings }: { endings: Counted }) {
  const translate = useTranslate()
  const part = (key: EndingPart) => ({
    key,
    label: translate(`memberCards.endings.parts.${key}`),
    numeric: true,
    value: (row: Row) => row[key],
    show: (row: Row) => {
      const count = formatCount(row[key])
      return row[key] === 0 ? count : <Link to={endingRows(key, row.issuerId, endings)}>{count}</Link>
    },
  })
  const agency = { key: 'agency', label: translate('memberCards.endings.agency'), value: (row: Row) => row.agencyName }
  return (
    <ReportTable
      columns={[agency, ...endingParts.map(part)]}
      rows={endings.agencies}
      rowKey={({ issuerId }) => issuerId}
    />
  )
}
