import type { ComponentType } from 'react'
import { type ResourceProps, useCanAccess } from 'react-admin'
import { ErrorPanel } from './ErrorPanel.tsx'
import { ForbiddenPage } from './layout/ForbiddenPage.tsx'
import { LoadingPage } from './layout/LoadingPage.tsx'

const pages = ['list', 'show', 'create', 'edit'] as const

/** A page for those who hold `resource:action`. To others it says so in its place, and its address stays in the bar. */
function permitted(resource: string, action: string, Page: ComponentType): ComponentType {
  return function Permitted() {
    const { canAccess, error, refetch } = useCanAccess({ resource, action })
    if (canAccess) return <Page />
    if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />
    return canAccess === undefined ? <LoadingPage /> : <ForbiddenPage />
  }
}

/** The pages of a resource, each for those who may open it: `<Resource {...permittedPages(resource)} />` */
export function permittedPages(resource: ResourceProps): ResourceProps {
  const opens = (page: (typeof pages)[number]) => resource.options?.opens?.[page] ?? page
  const open = pages.flatMap((page) => {
    const Page = resource[page] as ComponentType | undefined
    return Page ? [[page, permitted(resource.name, opens(page), Page)]] : []
  })
  return { ...resource, ...Object.fromEntries(open) }
}
