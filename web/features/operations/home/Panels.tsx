import Skeleton from '@mui/material/Skeleton'
import { Suspense } from 'react'
import { useStated } from '#kit/stated.ts'
import { useHolds } from '#kit/useHolds.ts'

/** What features add to the start page of those whom it concerns. */
export function Panels() {
  const { panels } = useStated()
  const holds = useHolds()
  const shown = panels.filter(({ permission, unless }) => holds(permission) && !(unless && holds(unless)))
  return shown.map(({ key, Content }) => (
    <Suspense key={key} fallback={<Skeleton variant="rounded" height={240} sx={{ mb: 2 }} />}>
      <Content />
    </Suspense>
  ))
}
