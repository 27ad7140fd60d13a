import Skeleton from '@mui/material/Skeleton'
import type { ReactNode } from 'react'
import { type RaRecord, ShowBase, useShowContext } from 'react-admin'
import { StaleNotice } from '#kit/StaleNotice.tsx'
import { FailedPage } from './FailedPage.tsx'
import { PageTitle } from './PageTitle.tsx'

interface Props<T extends RaRecord> {
  title: (record: T) => string
  subtitle?: (record: T) => ReactNode
  actions?: (record: T) => ReactNode
  children: ReactNode
  resource?: string
  id?: number | string
  /** Read again every so many milliseconds, for records that change by themselves. */
  refetchInterval?: number
}

/** The page of one record: loads it, gives it to its children as the record context, says so when it cannot. */
export function ShowPage<T extends RaRecord>({ resource, id, refetchInterval, ...view }: Props<T>) {
  // Read even when a list has just left the record in the cache: its rows may know less.
  const queryOptions = { refetchInterval, staleTime: 0, onError: () => undefined }
  return (
    <ShowBase resource={resource} id={id} queryOptions={queryOptions}>
      <View {...view} />
    </ShowBase>
  )
}

function View<T extends RaRecord>({ title, subtitle, actions, children }: Props<T>) {
  const { record, error, refetch } = useShowContext<T>()
  if (error && !record) {
    return <FailedPage error={error} onRetry={() => refetch()} />
  }
  if (!record) return <Skeleton variant="rounded" height={240} />
  return (
    <>
      {error && <StaleNotice error={error} onRetry={() => refetch()} />}
      <PageTitle title={title(record)} subtitle={subtitle?.(record)} actions={actions?.(record)} />
      {children}
    </>
  )
}
