import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useGetIdentity, useTranslate } from 'react-admin'
import { getHome, type Home } from '#features/operations/home/contract.ts'
import { call } from '#kit/call.ts'
import { taipeiParts } from '#kit/dates.ts'
import { ErrorPanel } from '#kit/ErrorPanel.tsx'
import { jobPages } from '#kit/jobs/job.ts'
import { PageTitle } from '#kit/pages/PageTitle.tsx'
import { Section } from '#kit/pages/Section.tsx'
import { useRoleNames } from '#kit/roleNames.ts'
import { useHolds } from '#kit/useHolds.ts'
import { Figures } from './Figures.tsx'
import { FindRecord } from './FindRecord.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import { JobList } from './JobList.tsx'
import { Panels } from './Panels.tsx'
import { Waiting } from './Waiting.tsx'

function greetingAt(now: Date): string {
  const hour = Number(taipeiParts(now)?.time.slice(0, 2))
  if (hour >= 5 && hour < 12) return 'home.morning'
  return hour >= 12 && hour < 18 ? 'home.afternoon' : 'home.evening'
}

/** What a person sees first: what waits for them with its buttons, what concerns them, the few figures of their field, their jobs. */
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
  const holds = useHolds()
  const seesJobs = holds(jobPages.permission)
  return (
    <>
      <FindRecord />
      <FirstSteps figures={data.figures} />
      <Columns>
        {data.waiting.length > 0 && <Waiting waiting={data.waiting} />}
        <Panels />
      </Columns>
      <Figures figures={data.figures} />
      {seesJobs && (
        <Columns>
          <JobList title="home.failed" jobs={data.failed} empty="home.noneFailed" />
          <JobList title="home.running" jobs={data.running} empty="home.noneRunning" />
        </Columns>
      )}
    </>
  )
}

/** Side by side where there is room for two. */
function Columns({ children }: { children: ReactNode }) {
  const columns = 'repeat(auto-fit, minmax(min(100%, 440px), 1fr))'
  return <Box sx={{ display: 'grid', columnGap: 2, gridTemplateColumns: columns, alignItems: 'start' }}>{children}</Box>
}
