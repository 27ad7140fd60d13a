import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { CreateButton, useGetIdentity, useParams, useTranslate } from 'react-admin'
import { type Agency, listAgencies } from '#features/access/agencies/contract.ts'
import { EmptyState } from '#kit/EmptyState.tsx'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { ExportButton } from '#kit/exports/ExportButton.tsx'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { usePageName } from '#kit/stated.ts'
import { useNewTitle } from '#kit/useNewTitle.ts'
import { RecordTree } from '#web/engines/resource/RecordTree.tsx'
import { useUnits } from '#web/engines/resource/tree.ts'
import { AgencyDetails } from './AgencyDetails.tsx'

/** The tree at the left; the chosen agency, the own one at first, with its departments beside it. */
export function AgencyPage() {
  const translate = useTranslate()
  const { data, error, refetch } = useUnits(listAgencies)
  return (
    <>
      <PageTitle
        title={usePageName()}
        subtitle={translate('agencies.treeHint')}
        actions={<CreateButton resource="agencies" variant="contained" label={useNewTitle()('agencies')} />}
      />
      {error && !data ? (
        <Section>
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        </Section>
      ) : (
        <Panes agencies={data} />
      )}
    </>
  )
}

function Panes({ agencies }: { agencies: Agency[] | undefined }) {
  const translate = useTranslate()
  const asked = Number(useParams().id) || undefined
  const { identity } = useGetIdentity()
  if (!agencies) return <Skeleton variant="rounded" height={420} />
  if (agencies.length === 0)
    return <EmptyState title={translate('agencies.empty')} action={<CreateButton resource="agencies" />} />
  const own = agencies.find((unit) => unit.id === identity?.agencyId) ?? agencies[0]
  const selected = asked === undefined ? own : agencies.find((unit) => unit.id === asked)
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: '1fr', md: '300px minmax(0, 1fr)' },
        alignItems: 'start',
      }}
    >
      <Section title={translate('agencies.tree')} actions={<ExportButton resource="agencies" />}>
        <RecordTree resource="agencies" units={agencies} selected={selected?.id} />
      </Section>
      <Box>{selected ? <AgencyDetails key={selected.id} agency={selected} /> : <NotThere />}</Box>
    </Box>
  )
}

/** An agency out of reach looks like one that does not exist. */
function NotThere() {
  const translate = useTranslate()
  return (
    <Section>
      <EmptyState title={translate('agencies.notThere')} />
    </Section>
  )
}
