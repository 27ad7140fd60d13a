import type { ReactNode } from 'react'
import { addMessages } from './kit/i18n/provider.ts'
import { AppLayout } from './kit/layout/AppLayout.tsx'
import { menu } from './menu.ts'
import { featureMessages } from './messages.ts'

addMessages(featureMessages)

/** The frame with its menu and texts; loaded after sign-in. */
export default function Frame({ children }: { children: ReactNode }) {
  return <AppLayout menu={menu}>{children}</AppLayout>
}
