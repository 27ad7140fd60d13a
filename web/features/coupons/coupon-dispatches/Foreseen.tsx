import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslate } from 'react-admin'
import { StatTile } from '#kit/charts/StatTile.tsx'
import { formatCount } from '#kit/numbers.ts'
import { Section } from '#kit/pages/Section.tsx'
import { BadRows } from '#web/engines/audiences/BadRows.tsx'
import { decided, type Preflight } from './dispatch.ts'
import { OutcomeBar } from './OutcomeBar.tsx'
import { OutcomeTable } from './OutcomeTable.tsx'
import { ProblemRows } from './ProblemRows.tsx'

/** The outcome before it happens: recipients by code, pieces left after, the rows that would get nothing. */
export function Foreseen({ preflight }: { preflight: Preflight }) {
  const translate = useTranslate()
  const { status, badRowCount } = preflight
  if (badRowCount > 0) return <BadRows {...preflight} />
  return (
    <>
      {status !== 1 && (
        <Alert severity="error" sx={{ mb: 2 }}>
          <AlertTitle>
            {translate('dispatches.wouldBeRefused', { status: translate(`enums.CouponDispatch.${status}.label`) })}
          </AlertTitle>
          {translate(`enums.CouponDispatch.${status}.cause`)} {translate(`enums.CouponDispatch.${status}.next`)}
        </Alert>
      )}
      <Tiles preflight={preflight} />
      {status === 1 && <ByCode preflight={preflight} />}
    </>
  )
}

function Tiles({ preflight }: { preflight: Preflight }) {
  const translate = useTranslate()
  const { recipients, askedPieces, issuedPieces, leftBefore, leftAfter } = preflight
  const hint = translate('dispatches.leftBefore', { n: formatCount(leftBefore) })
  return (
    <Box sx={{ display: 'grid', gap: 2, mb: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(170px, 1fr))' }}>
      <StatTile label={translate('dispatches.recipients')} value={formatCount(recipients)} />
      <StatTile label={translate('dispatches.askedPieces')} value={formatCount(askedPieces)} />
      <StatTile label={translate('dispatches.willIssue')} value={formatCount(issuedPieces)} />
      <StatTile label={translate('dispatches.leftAfter')} value={formatCount(leftAfter)} hint={hint} />
    </Box>
  )
}

function ByCode({ preflight }: { preflight: Preflight }) {
  const translate = useTranslate()
  const { codes, recipients, problemRows } = preflight
  if (recipients === 0) return <Alert severity="warning">{translate('dispatches.nobody')}</Alert>
  return (
    <Section title={translate('dispatches.foreseen')}>
      <OutcomeBar counts={codes} label={translate('dispatches.foreseen')} />
      <OutcomeTable predicted={codes} />
      {problemRows.length > 0 && <ProblemRows rows={problemRows} total={decided({ codes }) - (codes['0'] ?? 0)} />}
      {problemRows.length === 0 && (
        <Typography color="success.main" sx={{ mt: 1.5 }}>
          {translate('dispatches.allArrive')}
        </Typography>
      )}
    </Section>
  )
}
