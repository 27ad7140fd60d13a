import { useContext, useMemo } from 'react'
import { usePermissions } from 'react-admin'
import type { Me } from '#kit/me.ts'
import { holds } from '#kit/me.ts'
import { MenuContext, type MenuGroup, type MenuItem, menuGroups } from '#kit/menu.ts'

export interface VisibleGroup {
  key: MenuGroup
  items: MenuItem[]
}

/** The city's groups with the entries this person may open; groups without any are left out. */
export function useVisibleMenu(): VisibleGroup[] {
  const items = useContext(MenuContext)
  const { permissions } = usePermissions<Me['grants']>()
  return useMemo(() => {
    const visible = items.filter((item) => holds(permissions ?? [], item.permission))
    const groups = menuGroups.map((key) => ({
      key,
      items: visible.filter((item) => item.group === key).sort((one, other) => one.order - other.order),
    }))
    return groups.filter((group) => group.items.length > 0)
  }, [items, permissions])
}
