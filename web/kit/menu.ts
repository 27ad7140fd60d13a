import type SvgIcon from '@mui/material/SvgIcon'
import { createContext, useContext } from 'react'
import { useLocation } from 'react-admin'

/** The city's groups, in its order. */
export const menuGroups = ['permissions', 'cards', 'members', 'services', 'messages', 'content', 'reports'] as const
export type MenuGroup = (typeof menuGroups)[number]

export interface MenuItem {
  group: MenuGroup
  /** A text key, `menu.items.<name>`. */
  label: string
  to: string
  /** `resource:action`; whoever lacks it does not see the entry. */
  permission: string
  icon: typeof SvgIcon
  order: number
}

export const MenuContext = createContext<MenuItem[]>([])

/** The entry that stands for a path: the one with the longest matching address. */
export function entryOf(items: MenuItem[], path: string): MenuItem | undefined {
  const matching = items.filter((item) => path === item.to || path.startsWith(`${item.to}/`))
  return matching.sort((one, other) => other.to.length - one.to.length)[0]
}

export function useCurrentEntry(): MenuItem | undefined {
  return entryOf(useContext(MenuContext), useLocation().pathname)
}
