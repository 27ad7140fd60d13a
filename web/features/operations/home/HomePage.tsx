import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import { useGetIdentity, usePermissions, useTranslate } from 'react-admin'
import { getHome, type Home } from '#features/operations/home/contract.ts'
import { call } from '#kit/call.ts'
import { taipeiParts } from '#kit/dates.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { jobPages } from '#kit/jobs/job.ts'
import { holds, type Me } from '#kit/me.ts'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { useRoleNames } from '#kit/roleNames.ts'
import { Figures } from './Figures.tsx'
import { FindRecord } from './FindRecord.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import { JobList } from './JobList.tsx'
import { Trends } from './Trends.tsx'
import { Waiting } from './Waiting.tsx'

function greetingAt(now: Date): string {
  const hour = Number(taipeiParts(now)?.time.slice(0, 2))
  if (hour >= 5 && hour < 12) return 'home.morning'
  return hour >= 12 && hour < 18 ? 'home.afternoon' : 'home.evening'
}

/** What a person sees first: figures of their field, what waits for them, what runs, what failed. */
export default function HomePage() {
  const translate = useTranslate()
  const { identity } = useGetIdentity()
  const roleNames = useRoleNames()
  const { data, error, refetch } = useQuery({
    queryKey: ['home'],
    queryFn: ({ signal }) => call(getHome, { signal }),
    refetchInterval: 60_000,
  })
  const roles: { name: string }[] = identity?.roles ?? []
  const who = [identity?.agencyName, roleNames(roles.map((role) => role.name).join('、'))].filter(Boolean).join(' · ')
  return (
    <>
      <PageTitle title={translate(greetingAt(new Date()), { name: identity?.fullName ?? '' })} subtitle={who} />
      {error && !data && (
        <Section>
          <ErrorPanel error={error} onRetry={() => void refetch()} />
        </Section>
      )}
      {!data && !error && <Skeleton variant="rounded" height={420} />}
      {data && <Overview data={data} />}
    </>
  )
}

function Overview({ data }: { data: Home }) {
  const { permissions = [] } = usePermissions<Me['grants']>()
  const seesJobs = holds(permissions, jobPages.permission)
  return (
    <>
      <FindRecord />
      <FirstSteps figures={data.figures} />
      <Figures figures={data.figures} />
      <Box
        sx={{
          display: 'grid',
          columnGap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 2fr) minmax(0, 1fr)' },
          alignItems: 'start',
        }}
      >
        <div>
          <Trends figures={data.figures} />
          {seesJobs && <JobList title="home.running" jobs={data.running} empty="home.noneRunning" />}
        </div>
        <Box sx={{ order: { xs: -1, lg: 0 } }}>
          {data.waiting.length > 0 && <Waiting waiting={data.waiting} />}
          {seesJobs && <JobList title="home.failed" jobs={data.failed} empty="home.noneFailed" />}
        </Box>
      </Box>
    </>
  )
}
