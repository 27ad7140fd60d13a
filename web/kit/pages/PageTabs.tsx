import Box from '@mui/material/Box'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { type ReactNode, useState } from 'react'
import { useLocation, useNavigate, usePermissions, useTranslate } from 'react-admin'
import { holds, type Me } from '#kit/me.ts'

export interface PageTab {
  /** Stands in the address as `?tab=<key>`. */
  key: string
  label: string
  content: ReactNode
  /** What the tab's content asks of its reader, where that is more than the page does. */
  permission?: string
}

/** Tabs of a page; the chosen one stands in the address, so that links and the back button work. `open` is for an address that names none. */
export function PageTabs({ tabs: all, open }: { tabs: PageTab[]; open?: string | undefined }) {
  const translate = useTranslate()
  const { permissions } = usePermissions<Me['grants']>()
  const tabs = all.filter(({ permission }) => !permission || holds(permissions ?? [], permission))
  const navigate = useNavigate()
  const { search, pathname } = useLocation()
  const asked = new URLSearchParams(search).get('tab') ?? open
  const [first] = tabs
  const current = tabs.find((tab) => tab.key === asked) ?? first
  const [seen] = useState(() => new Set<string>())
  if (!current) return null
  seen.add(current.key)
  return (
    <>
      <Tabs
        value={current.key}
        onChange={(_, key: string) => navigate({ pathname, search: `?tab=${key}` }, { replace: true })}
        variant="scrollable"
        sx={{ borderBottom: 1, borderColor: 'divider', mb: 2 }}
      >
        {tabs.map((tab) => (
          <Tab
            key={tab.key}
            value={tab.key}
            id={`tab-${tab.key}`}
            aria-controls={`panel-${tab.key}`}
            label={translate(tab.label, { _: tab.label })}
          />
        ))}
      </Tabs>
      {tabs.map((tab) => (
        <Box
          key={tab.key}
          role="tabpanel"
          id={`panel-${tab.key}`}
          aria-labelledby={`tab-${tab.key}`}
          hidden={tab.key !== current.key}
        >
          {seen.has(tab.key) && tab.content}
        </Box>
      ))}
    </>
  )
}
