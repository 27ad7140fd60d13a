import Skeleton from '@mui/material/Skeleton'
import { Suspense } from 'react'
import { usePermissions } from 'react-admin'
import { holds, type Me } from '#kit/me.ts'
import { useStated } from '#kit/stated.ts'

/** What features add to the start page of those whom it concerns. */
export function Panels() {
  const { panels } = useStated()
  const { permissions = [] } = usePermissions<Me['grants']>()
  const shown = panels.filter(
    ({ permission, unless }) => holds(permissions, permission) && !(unless && holds(permissions, unless)),
  )
  return shown.map(({ key, Content }) => (
    <Suspense key={key} fallback={<Skeleton variant="rounded" height={240} sx={{ mb: 2 }} />}>
      <Content />
    </Suspense>
  ))
}
