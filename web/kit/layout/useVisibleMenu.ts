import { useMemo } from 'react'
import { usePermissions } from 'react-admin'
import type { Me } from '#kit/me.ts'
import { holds } from '#kit/me.ts'
import { byPlace, type MenuGroup, type MenuItem, menuGroups } from '#kit/menu.ts'
import { useStated } from '#kit/stated.ts'

export interface VisibleGroup {
  key: MenuGroup
  items: MenuItem[]
}

/** The city's groups with the entries this person may open; groups without any are left out. */
export function useVisibleMenu(): VisibleGroup[] {
  const { menu } = useStated()
  const { permissions } = usePermissions<Me['grants']>()
  return useMemo(() => {
    const visible = menu.filter((item) => holds(permissions ?? [], item.permission)).sort(byPlace)
    const groups = menuGroups.map((key) => ({ key, items: visible.filter((item) => item.group === key) }))
    return groups.filter((group) => group.items.length > 0)
  }, [menu, permissions])
}
