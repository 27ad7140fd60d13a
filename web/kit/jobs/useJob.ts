import { useQuery } from '@tanstack/react-query'
import { getJob } from '#features/operations/jobs/contract.ts'
import { call } from '#kit/call.ts'
import { isActive, type Job } from './job.ts'
import { useJobFromFeed } from './jobFeed.ts'

const pollEvery = 2_000

/** One job, kept fresh: asked for while it is under way, and by the server's events in between. */
export function useJob(id: number): { job: Job | undefined; error: Error | null; refetch: () => void } {
  const { data, error, refetch } = useQuery({
    queryKey: ['jobs', 'follow', id],
    queryFn: ({ signal }) => call(getJob, { params: { id }, signal }),
    refetchInterval: (query) => (query.state.data && !isActive(query.state.data) ? false : pollEvery),
    staleTime: 0,
  })
  const heard = useJobFromFeed(id)
  const job = data && heard && isActive(data) && heard.progressDone >= data.progressDone ? heard : data
  return { job, error, refetch: () => void refetch() }
}
