import type { ReactNode } from 'react'
import type { ResourceProps } from 'react-admin'

/** What a feature brings to the console: resources, and pages with addresses of their own. */
export interface Feature {
  resources?: ResourceProps[]
  routes?: { path: string; element: ReactNode }[]
}
