import type { ReactNode } from 'react'
import { hasPage } from '#kit/feature.ts'
import { addMessages } from '#kit/i18n/provider.ts'
import { AppLayout } from '#kit/layout/AppLayout.tsx'
import { features } from './features.tsx'
import { menu } from './menu.ts'
import { featureMessages } from './messages.ts'

addMessages(featureMessages)
const entries = menu.filter((entry) => hasPage(features, entry.to))

/** The frame with its menu and texts; loaded after sign-in. */
export default function Frame({ children }: { children: ReactNode }) {
  return <AppLayout menu={entries}>{children}</AppLayout>
}
