import type SvgIcon from '@mui/material/SvgIcon'

/** The city's groups, in its order. */
export const menuGroups = ['permissions', 'cards', 'members', 'services', 'messages', 'content', 'reports'] as const
export type MenuGroup = (typeof menuGroups)[number]

export interface MenuItem {
  group: MenuGroup
  /** A text key, `menu.items.<address>`. */
  label: string
  to: string
  /** `resource:action`; whoever lacks it does not see the entry. */
  permission: string
  icon: typeof SvgIcon
  order: number
}

/** The entry that stands for a path: the one with the longest matching address. */
export function entryOf(items: readonly MenuItem[], path: string): MenuItem | undefined {
  const matching = items.filter((item) => path === item.to || path.startsWith(`${item.to}/`))
  return matching.sort((one, other) => other.to.length - one.to.length)[0]
}

interface Places {
  menu: readonly MenuItem[]
  tabs: readonly { of: string; resource: string; action: string }[]
}

/** The entry above a path; a record that no entry stands for belongs to the one whose page lists it in a tab. */
export function entryAbove({ menu, tabs }: Places, path: string): MenuItem | undefined {
  const resource = path.split('/')[1]
  const listing = tabs.find((tab) => tab.resource === resource && tab.action === 'list')
  return entryOf(menu, path) ?? (listing && entryOf(menu, `/${listing.of}`))
}

/** In the city's order: by group, then by place. */
export function byPlace(one: Pick<MenuItem, 'group' | 'order'>, other: Pick<MenuItem, 'group' | 'order'>): number {
  return menuGroups.indexOf(one.group) - menuGroups.indexOf(other.group) || one.order - other.order
}
