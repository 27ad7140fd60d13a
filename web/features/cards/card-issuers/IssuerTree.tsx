import ListOutlined from '@mui/icons-material/ListOutlined'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { CanAccess, Link, useTranslate } from 'react-admin'
import { type Agency, listAgencies } from '#features/access/agencies/contract.ts'
import { type CardIssuer, listCardIssuers } from '#features/cards/card-issuers/contract.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { DayField } from '#kit/fields/DayField.tsx'
import { RecordLink } from '#kit/fields/RecordLink.tsx'
import { StatusChip } from '#kit/fields/StatusChip.tsx'
import { formatCount } from '#kit/numbers.ts'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { treeOf, useUnits } from '#web/engines/resource/tree.ts'

/** All agencies in reach as they stand below one another, and which of them issue cards. */
export function IssuerTree() {
  const translate = useTranslate()
  return (
    <>
      <PageTitle
        title={translate('cardIssuers.tree')}
        subtitle={translate('cardIssuers.treeHint')}
        actions={
          <Button component={Link} to="/card-issuers" variant="outlined" startIcon={<ListOutlined />}>
            {translate('cardIssuers.toList')}
          </Button>
        }
      />
      <Section flush>
        <Rows />
      </Section>
    </>
  )
}

function Rows() {
  const translate = useTranslate()
  const agencies = useUnits(listAgencies)
  const issuers = useUnits(listCardIssuers)
  const error = agencies.error ?? issuers.error
  const again = () => void Promise.all([agencies.refetch(), issuers.refetch()])
  if (error) return <ErrorPanel error={error} onRetry={again} />
  if (!agencies.data || !issuers.data) return <Skeleton variant="rounded" height={320} />
  if (agencies.data.length === 0) return <EmptyState title={translate('cardIssuers.noAgencies')} />
  const byAgency = new Map(issuers.data.map((issuer) => [issuer.agencyId, issuer]))
  const heads = ['name', 'state', 'cardTypeCount', 'contractUntilOn']
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          {heads.map((head) => (
            <TableCell key={head} align={head === 'cardTypeCount' ? 'right' : undefined}>
              {translate(`resources.card-issuers.fields.${head}`)}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {treeOf(agencies.data).map(({ unit, depth }) => (
          <Row key={unit.id} agency={unit} depth={depth} issuer={byAgency.get(unit.id)} />
        ))}
      </TableBody>
    </Table>
  )
}

interface RowProps {
  agency: Agency
  depth: number
  issuer: CardIssuer | undefined
}

function Row({ agency, depth, issuer }: RowProps) {
  return (
    <TableRow hover>
      <TableCell sx={{ pl: 1.25 + depth * 2.5, color: issuer ? undefined : 'text.secondary' }}>
        {issuer ? (
          <RecordLink resource="card-issuers" id={issuer.id}>
            {agency.name}
          </RecordLink>
        ) : (
          agency.name
        )}{' '}
        ({agency.code})
      </TableCell>
      <TableCell>
        {issuer ? <StatusChip enum="CardIssuerState" value={issuer.state} /> : <MakeIssuer agency={agency} />}
      </TableCell>
      <TableCell align="right">{issuer ? formatCount(issuer.cardTypeCount) : ''}</TableCell>
      <TableCell>{issuer && <DayField value={issuer.contractUntilOn} />}</TableCell>
    </TableRow>
  )
}

/** What an agency that issues none is offered. */
function MakeIssuer({ agency: { id, active } }: { agency: Agency }) {
  const translate = useTranslate()
  if (!active) return null
  return (
    <CanAccess resource="card-issuers" action="create">
      <Button component={Link} to={`/card-issuers/create?agencyId=${id}`}>
        {translate('cardIssuers.make')}
      </Button>
    </CanAccess>
  )
}
