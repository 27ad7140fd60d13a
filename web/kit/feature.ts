import type { ReactNode } from 'react'
import type { ResourceProps } from 'react-admin'

/** What a feature brings to the console: resources, and pages with addresses of their own. */
export interface Feature {
  resources?: ResourceProps[]
  routes?: { path: string; element: ReactNode }[]
}

/** Whether an address of the menu leads to a page of these features. */
export function hasPage(features: Feature[], address: string): boolean {
  const path = address.replace(/^\//, '')
  return features.some(({ resources = [], routes = [] }) => {
    if (routes.some((route) => route.path.replace(/^\//, '') === path)) return true
    return resources.some(({ name, list, create }) => (list && name === path) || (create && `${name}/create` === path))
  })
}
