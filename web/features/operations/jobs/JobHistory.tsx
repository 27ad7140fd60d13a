import Box from '@mui/material/Box'
import { useQuery } from '@tanstack/react-query'
import { useTranslate } from 'react-admin'
import { getTimeline } from '#features/oversight/system-logs/contract.ts'
import { call } from '#kit/call.ts'
import type { Job } from '#kit/jobs/job.ts'
import { Section } from '#kit/pages/Section.tsx'
import { TimelineEntry } from '#kit/timeline/TimelineEntry.tsx'

/** Who cancelled or ran the job again; absent while nobody has touched it. */
export function JobHistory({ job }: { job: Job }) {
  const translate = useTranslate()
  const { data } = useQuery({
    queryKey: ['jobs', 'history', job.id, job.state, job.cancelRequested],
    queryFn: ({ signal }) => call(getTimeline, { query: { resource: 'jobs', recordId: job.id }, signal }),
  })
  if (!data || data.items.length === 0) return null
  return (
    <Section title={translate('jobs.history')}>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {data.items.map((row) => (
          <TimelineEntry key={row.id} row={row} />
        ))}
      </Box>
    </Section>
  )
}
