import type { ComponentType, LazyExoticComponent } from 'react'

/** A tab that another feature adds to a member's page; shown to whoever holds the permission. */
export interface MemberTab {
  key: string
  /** A text key. */
  label: string
  resource: string
  action: string
  Content: LazyExoticComponent<ComponentType<{ memberId: number }>>
}

export const memberTabs: MemberTab[] = []
