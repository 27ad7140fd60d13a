import { type Action, actions } from '#contract/permissions.ts'
import type { MenuGroup } from '#kit/menu.ts'
import type { Catalogue } from './grants.ts'

export type Resources = Catalogue['resources']

export interface ResourceGroup {
  /** A group of the menu, or `other` for what has no place in it. */
  key: MenuGroup | 'other'
  /** The rows above it, for its place among all. */
  above: number
  resources: Resources
}

/** The actions that something offers, in their order. */
export function columnsOf({ resources }: Catalogue): Action[] {
  return actions.filter((action) => resources.some((row) => row.actions.includes(action)))
}

/** What can be granted of these, of one action or of all. */
export function permissionsIn(resources: Resources, only?: Action): string[] {
  return resources.flatMap(({ resource, actions }) =>
    actions.filter((action) => !only || action === only).map((action) => `${resource}:${action}`),
  )
}

/** In the order in which people know them from the menu, under its groups. */
export function groupsOf(
  { resources }: Catalogue,
  order: readonly string[],
  groupOf: Readonly<Record<string, MenuGroup>>,
): ResourceGroup[] {
  const inOrder = resources.toSorted((one, other) => order.indexOf(one.resource) - order.indexOf(other.resource))
  const keys = [...new Set(inOrder.map(({ resource }) => groupOf[resource] ?? 'other'))]
  // Each group has a row of its own, and the head stands above all.
  let above = 1
  return [...keys.filter((key) => key !== 'other'), ...keys.filter((key) => key === 'other')].map((key) => {
    const own = inOrder.filter(({ resource }) => (groupOf[resource] ?? 'other') === key)
    const group = { key, above, resources: own }
    above += own.length + 1
    return group
  })
}
